//! An update that is killed anywhere leaves the old catalogue or the new one, and the next update makes it the new one.

use std::time::{Duration, Instant};

use super::command::{DAY, LATER, VERSION, catalogue, found, prices, succeeds, update, update_into};
use super::server::{Manners, Server, files};
use super::writer::Dice;

const KILLED: u64 = 100;

#[test]
fn a_killed_update_leaves_the_old_prices_or_the_new_ones() {
    let (old, new) = (prices("0.015"), prices("0.016"));
    let (before, after) = (catalogue(&old, DAY), catalogue(&new, "2026-09-30"));
    let server = Server::start(files(&old, VERSION), Manners { gzip: false, etag: true, checksums: false });
    let dir = tempfile::tempdir().unwrap();
    let into = dir.path().join("prices");
    succeeds(&mut update(&dir, &server, &[]));
    assert_eq!(found(&into), before);
    let parts = dir.path().join("cache/parts");
    let whole = server.size("awskms/20260831121448/eu-west-1/index.csv") * 2;

    let mut dice = Dice(20_261_121);
    let (mut olds, mut news) = (0, 0);
    server.replace(files(&new, LATER));
    for round in 0..KILLED {
        // Three of four are killed at a byte of what the server sends, the others while the catalogue is written.
        let point = u64::try_from(dice.below(whole)).unwrap();
        let wait = Duration::from_micros(u64::try_from(dice.below(30_000)).unwrap());
        server.stop_after(if round % 4 == 3 { u64::MAX } else { point });
        if round % 4 == 3 {
            // As if all had been fetched: what is left is the writing.
            succeeds(&mut update_into(&dir, &server.url, "elsewhere", &[]));
        }
        let mut child = update(&dir, &server, &["--quiet"]).spawn().unwrap();
        let begun = Instant::now();
        if round % 4 == 3 {
            while server.sent() == 0 && begun.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(wait);
        } else {
            while !server.stands_still() && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        let _ = child.kill();
        child.wait().unwrap();
        server.go_on();

        let left = found(&into);
        match () {
            () if left == before => olds += 1,
            () if left == after => news += 1,
            () => panic!("round {round}, killed at {point}: neither the old prices nor the new"),
        }
        // Every few rounds it is seen that nothing that was left stands in the way, and all begins anew.
        if left == after || round % 5 == 4 {
            succeeds(&mut update(&dir, &server, &[]));
            assert_eq!(found(&into), after, "round {round}");
            for (name, text) in &before {
                std::fs::write(into.join(name), text).unwrap();
            }
            std::fs::remove_dir_all(&parts).unwrap();
        }
    }
    assert_eq!(olds + news, KILLED);
    assert!(olds > 50, "most were killed before the end: {olds} old, {news} new");
    succeeds(&mut update(&dir, &server, &[]));
    assert_eq!(found(&into), after);
}
