//! Layouts in the browser, without a worker: what passes to one, what is told at once, and what is never told.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use silkweb::geom::Point;
use silkweb::layout::{Anchor, LayoutParams, LayoutReply, LayoutRequest, Progress, finish, graphs};
use silkweb::web::Layouts;
use silkweb::web::layout_wire::{reply_from_js, reply_to_js, request_from_js, request_to_js};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn requests_and_replies_arrive_as_they_were_sent() {
    let at = Point::new(-1.5, 2.0);
    let request = LayoutRequest {
        revision: 1 << 40,
        n_nodes: 3,
        links: vec![[0, 1], [2, 1]].into(),
        weights: vec![0.5, 2.0].into(),
        radii: vec![4.0].into(),
        pinned: vec![None, Some(at)].into(),
        anchors: vec![Some(Anchor { at, strength: 0.25 }), None].into(),
        start: vec![at, Point::ORIGIN, at].into(),
        params: LayoutParams { seed: u64::MAX - 5, link_length: 7.0, gap: 1.0, hold: 0.75 },
    };
    assert_eq!(request_from_js(&request_to_js(&request)), Some(request));
    let reply = LayoutReply { revision: 9, positions: vec![at, Point::ORIGIN], finished: true };
    let progress = Progress { done: 1.0, finished: true };
    assert_eq!(reply_from_js(&reply_to_js(&reply, progress)), Some((reply, progress)));
    assert_eq!(reply_from_js(&JsValue::TRUE), None);
    assert_eq!(request_from_js(&request_to_js(&LayoutRequest::default())), Some(LayoutRequest::default()));
}

fn request(revision: u64, side: u32) -> LayoutRequest {
    let sample = graphs::grid(side);
    LayoutRequest { revision, n_nodes: sample.n_nodes, links: sample.links.into(), ..LayoutRequest::default() }
}

/// Starts a layout; what is told of it.
fn start(layouts: &Layouts, request: LayoutRequest) -> Rc<RefCell<Vec<LayoutReply>>> {
    let told = Rc::<RefCell<Vec<LayoutReply>>>::default();
    let hears = Rc::clone(&told);
    layouts.start(request, move |reply, _| hears.borrow_mut().push(reply));
    told
}

#[wasm_bindgen_test]
fn small_layouts_are_finished_at_once() {
    let told = start(&Layouts::default(), request(4, 10));
    assert_eq!(*told.borrow(), [finish(&request(4, 10))]);
}

#[wasm_bindgen_test]
async fn only_the_last_large_layout_is_told() {
    // There is no worker's script here, so this is what happens where there can be none.
    let layouts = Layouts::default();
    let older = start(&layouts, request(1, 50));
    let newer = start(&layouts, request(2, 40));
    for _ in 0..200 {
        if newer.borrow().last().is_some_and(|reply| reply.finished) {
            break;
        }
        TimeoutFuture::new(20).await;
    }
    assert_eq!(newer.borrow().last(), Some(&finish(&request(2, 40))));
    let cancelled = start(&layouts, request(3, 50));
    layouts.cancel();
    TimeoutFuture::new(200).await;
    assert!(older.borrow().is_empty() && cancelled.borrow().is_empty());
}
