//! An update that is killed anywhere leaves the old catalogue or the new one, and the next update makes it the new one.

use std::time::{Duration, Instant};

use finops_lint::pricing::book::PACKED;

use super::command::{
    DAY, LATER, VERSION, catalogue, found, packed, prices, succeeds, update, update_cache, update_into,
};
use super::server::{Manners, Server, files};
use super::writer::Dice;

const KILLED: u64 = 100;

#[test]
fn a_killed_update_leaves_the_old_prices_or_the_new_ones() {
    let (old, new) = (prices("0.015"), prices("0.016"));
    let (before, after) = (catalogue(&old, DAY), catalogue(&new, "2026-09-30"));
    let (packed_before, packed_after) = (packed(&old, DAY), packed(&new, "2026-09-30"));
    let server = Server::start(files(&old, VERSION), Manners { gzip: false, etag: true, checksums: false });
    let dir = tempfile::tempdir().unwrap();
    let into = dir.path().join("prices");
    succeeds(&mut update(&dir, &server, &[]));
    succeeds(&mut update_cache(&dir, &server.url, &[]));
    assert_eq!(found(&into), before);
    let cached = dir.path().join("cache").join(PACKED);
    assert_eq!(std::fs::read(&cached).unwrap(), packed_before);
    let parts = dir.path().join("cache/parts");
    let whole = server.size("awskms/20260831121448/eu-west-1/index.csv") * 2;

    let mut dice = Dice(20_261_121);
    let (mut olds, mut news) = (0, 0);
    server.replace(files(&new, LATER));
    for round in 0..KILLED {
        // Three of four are killed at a byte of what the server sends, the others while the catalogue is written.
        let point = u64::try_from(dice.below(whole)).unwrap();
        let wait = Duration::from_micros(u64::try_from(dice.below(30_000)).unwrap());
        server.stop_after(if round % 8 > 5 { u64::MAX } else { point });
        if round % 8 > 5 {
            // As if all had been fetched: what is left is the writing.
            succeeds(&mut update_into(&dir, &server.url, "elsewhere", &[]));
            server.stop_after(u64::MAX);
        }
        // One is killed that writes a directory, and one that writes the cache.
        let into_cache = round % 2 == 0;
        let mut child = if into_cache {
            update_cache(&dir, &server.url, &["--quiet"]).spawn().unwrap()
        } else {
            update(&dir, &server, &["--quiet"]).spawn().unwrap()
        };
        let begun = Instant::now();
        if round % 8 > 5 {
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

        let (left, left_packed) = (found(&into), std::fs::read(&cached).unwrap());
        let is_new = if into_cache { left_packed == packed_after } else { left == after };
        match is_new {
            true => news += 1,
            false if left == before && left_packed == packed_before => olds += 1,
            false => panic!("round {round}, killed at {point}: neither the old prices nor the new"),
        }
        // Nothing that was left stands in the way, and all begins anew.
        if is_new || round % 5 == 4 {
            succeeds(&mut update(&dir, &server, &[]));
            succeeds(&mut update_cache(&dir, &server.url, &[]));
            assert_eq!(found(&into), after, "round {round}");
            assert_eq!(std::fs::read(&cached).unwrap(), packed_after, "round {round}");
            for (name, text) in &before {
                std::fs::write(into.join(name), text).unwrap();
            }
            std::fs::write(&cached, &packed_before).unwrap();
            std::fs::remove_dir_all(&parts).unwrap();
        }
    }
    assert_eq!(olds + news, KILLED);
    assert!(olds > 50, "most were killed before the end: {olds} old, {news} new");
    succeeds(&mut update(&dir, &server, &[]));
    assert_eq!(found(&into), after);
}
