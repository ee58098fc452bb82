//! Layouts in the browser, without a worker: what is told, and what is never told.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use silkweb::layout::{LayoutReply, LayoutRequest, finish, graphs};
use silkweb_layouts::Layouts;
use wasm_bindgen_test::wasm_bindgen_test;

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
async fn only_the_last_layout_is_told() {
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
