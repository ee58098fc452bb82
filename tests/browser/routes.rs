//! Routes in the browser are those that are found natively; how long they take is told beside.

use js_sys::Date;
use silkweb::model::builtin;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::every_pair::every_pair;

#[wasm_bindgen_test]
fn the_routes_of_every_pair_are_those_found_natively() {
    let clock = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).ok();
    let clock = clock.and_then(|clock| clock.dyn_into::<web_sys::Performance>().ok());
    let now = || clock.as_ref().map_or_else(Date::now, web_sys::Performance::now);
    let dataset = builtin().expect("the built-in dataset").dataset;
    let (all, mut times_ms) = every_pair(&dataset, now);
    // A query is taken at the faster of two, so that what else the machine does is not counted.
    for (time_ms, again_ms) in times_ms.iter_mut().zip(every_pair(&dataset, now).1) {
        *time_ms = time_ms.min(again_ms);
    }
    times_ms.sort_by(f64::total_cmp);
    let (n, sum) = (times_ms.len(), times_ms.iter().sum::<f64>());
    console_log!(
        "routes of {n} pairs: mean {:.2} ms, 99 % {:.2} ms, worst {:.2} ms",
        sum / n as f64,
        times_ms[n * 99 / 100],
        times_ms[n - 1]
    );
    assert_eq!(format!("{all:016x}"), include_str!("../golden/routes.txt").trim());
}
