//! What AWS bills a region in, and how an amount of a currency begins.
//!
//! Not for: exchange rates, which are the user's, and rounding.

/// What AWS bills in, where nothing else is said.
pub const USD: &str = "USD";

/// All that AWS has price lists in.
pub(crate) const BILLED: [&str; 2] = [USD, "CNY"];

/// The currency of the price list of a region: China's regions have a list of their own, in yuan.
#[must_use]
pub fn billed_in(region: &str) -> &'static str {
    if region.starts_with("cn-") { "CNY" } else { USD }
}

/// What stands before an amount: a sign that no other currency has, or else the code and a blank.
#[must_use]
pub fn sign(code: &str) -> String {
    match code {
        USD => "$",
        "EUR" => "€",
        "GBP" => "£",
        "INR" => "₹",
        "KRW" => "₩",
        // ¥ is China's and Japan's, and a dollar is not the American one.
        code => return format!("{code} "),
    }
    .to_owned()
}
