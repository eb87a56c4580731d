//! The engines of RDS, and under which operation the bill has them.
//!
//! Operations: <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/User_DBInstance.Billing.html> and the price
//! list; an edition and its licence model decide one. Not for: prices.

use crate::resources::amount::Reason;
use crate::resources::thing::Thing;

/// A database engine in one edition with one licence model.
#[derive(Clone, Debug)]
pub(super) struct Engine {
    /// As Terraform writes it, `oracle-se2`.
    name: String,
    /// The code of the operation, or why there is none.
    operation: Result<&'static str, Reason>,
}

impl Engine {
    /// # Errors
    /// Why the bill's operation is not known.
    pub(super) fn operation(&self) -> Result<String, Reason> {
        self.operation.clone().map(|code| format!("CreateDBInstance:{code}"))
    }

    /// As Terraform writes it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// SQL Server has a mirror where the others have a standby, under a name of its own on the bill.
    pub(super) fn is_mirrored(&self) -> bool {
        self.name.starts_with("sqlserver")
    }

    /// From how many GB on a gp3 volume is striped over several, with more IOPS and throughput included. `None`
    /// where the engine never does it.
    pub(super) fn striped_from_gb(&self) -> Option<i64> {
        match self.name.split('-').next() {
            Some("sqlserver") => None,
            Some("oracle") => Some(200),
            _ => Some(400),
        }
    }
}

/// # Errors
/// Why the licence model is not known.
pub(super) fn engine(database: &Thing<'_>, name: &str) -> Result<Engine, Reason> {
    let of = |operation| Ok(Engine { name: name.to_owned(), operation });
    let unpriced = |why: String| Err(Reason::new(why).at(database.resource.span("engine")));
    match name {
        "mysql" => of(Ok("0002")),
        "postgres" => of(Ok("0014")),
        "mariadb" => of(Ok("0018")),
        // The Enterprise Edition of Oracle comes only with a licence of one's own.
        "oracle-ee" | "oracle-ee-cdb" => of(Ok("0005")),
        "oracle-se2" | "oracle-se2-cdb" => of(match database.text("license_model")?.as_deref() {
            Some("license-included") => Ok("0020"),
            Some("bring-your-own-license") => Ok("0019"),
            Some(other) => Err(Reason::new(format!("{other:?} is not a licence model of {name}"))),
            None => {
                Err(Reason::new(format!("{name} is sold under two licence models, and license_model is not set")))
            }
        }),
        "sqlserver-ex" => of(Ok("0010")),
        "sqlserver-web" => of(Ok("0011")),
        "sqlserver-se" => of(Ok("0012")),
        "sqlserver-ee" => of(Ok("0015")),
        other => of(unpriced(format!("the prices of engine {other:?} are not in the catalogue"))),
    }
}
