//! Where layouts run: small ones in slices on the page's thread, as all do where there is no worker; others in a worker, and
//! small ones too where the page's thread is too slow for them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Date, Float64Array};
use silkweb_engine::layout::wire::{reply_from_numbers, request_to_numbers};
use silkweb_engine::layout::{LayoutReply, LayoutRequest, Progress};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, HtmlLinkElement, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::slices::Slices;

/// Of a slice on the page's thread, which has frames to draw; the step that ends it may take longer.
const SLICE_MILLIS: f64 = 10.0;
/// What goes on from another layout answers a hand, frame by frame, and beside that no more than this is to spare in a frame.
const SLOW_MILLIS: f64 = 3.0;
/// Nodes and links together: what is laid out on the page's thread, for a worker would need as long to start.
const N_SMALL_MAX: usize = 2_000;
/// The links in the page's head to the worker's script and to the program's glue. Browsers check no integrity of either
/// where a worker loads them, but both have names that change with their bytes, and the program itself is checked.
const WORKER: &str = "layout-worker";
const GLUE: &str = "layouts-glue";

/// Hears of each reply, and how far the layout has come.
type OnReply = Rc<dyn Fn(LayoutReply, Progress)>;

/// Runs one layout at a time; clones are handles to the same.
///
/// The worker is started by the first request that is not small, or that takes long on the page's thread, and ends with the last handle or when a layout is
/// cancelled.
#[derive(Clone, Default)]
pub struct Layouts(Rc<Runner>);

#[derive(Default)]
struct Runner {
    job: RefCell<Option<Job>>,
    worker: RefCell<Option<Hand>>,
    /// It is wanted for small layouts too: one of them took longer here than a frame has time for.
    is_slow: Cell<bool>,
    /// It could not be started, or has failed; it is not tried again.
    has_no_worker: Cell<bool>,
    slices: RefCell<Option<(Slices, Timeout)>>,
}

/// What is being laid out, and for whom.
#[derive(Clone)]
struct Job {
    request: LayoutRequest,
    on_reply: OnReply,
}

/// A worker that ends when this is dropped.
struct Hand {
    worker: Worker,
    /// How often it has said that it is ready: first its script, then the program in it.
    n_ready: u32,
    _listeners: [EventListener; 3],
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Layouts {
    /// Lays out `request` in place of what is on its way; `on_reply` hears of positions until they are finished.
    ///
    /// It hears in tasks of their own, several times a second where a layout takes long. What belongs to an older request
    /// is never told.
    pub fn start(&self, request: LayoutRequest, on_reply: impl Fn(LayoutReply, Progress) + 'static) {
        self.0.slices.replace(None);
        self.0.job.replace(Some(Job { request, on_reply: Rc::new(on_reply) }));
        self.go_on();
    }

    /// Takes the job to the worker, or does a part of it here where it is small or there is none.
    fn go_on(&self) {
        if self.is_small() && !self.has_hand() {
            return self.slice_soon();
        }
        if !self.0.has_no_worker.get() && self.hand_over().is_err() {
            // The browser says why in its console.
            self.0.has_no_worker.set(true);
            self.0.worker.replace(None);
        }
        if self.0.has_no_worker.get() {
            self.slice_soon();
        }
    }

    fn is_small(&self) -> bool {
        let n_parts = |job: &Job| job.request.n_nodes as usize + job.request.links.len();
        self.0.job.borrow().as_ref().is_some_and(|job| n_parts(job) <= N_SMALL_MAX)
    }

    /// Whether a worker takes small layouts, and can begin at once.
    fn has_hand(&self) -> bool {
        self.0.is_slow.get() && self.0.worker.borrow().as_ref().is_some_and(|hand| hand.n_ready == 2)
    }

    /// A layout that only goes on from another took long: the worker is started for those to come.
    fn lacks_time(&self) {
        let goes_on = self.0.job.borrow().as_ref().is_some_and(|job| !job.request.start.is_empty());
        if !goes_on || self.0.has_no_worker.get() {
            return;
        }
        self.0.is_slow.set(true);
        let mut worker = self.0.worker.borrow_mut();
        if worker.is_none() {
            *worker = Hand::start(&self.0).ok();
            self.0.has_no_worker.set(worker.is_none());
        }
    }

    /// Ends the layout on its way, at once; nothing more is told of it.
    pub fn cancel(&self) {
        self.0.slices.replace(None);
        if self.0.job.take().is_some() {
            // A worker in the midst of it is ended, for its step may be long.
            self.0.worker.replace(None);
        }
    }

    /// Gives the worker what it is ready for: the program, then the job.
    fn hand_over(&self) -> Result<(), JsValue> {
        let mut worker = self.0.worker.borrow_mut();
        let hand = match worker.as_mut() {
            Some(hand) => hand,
            None => worker.insert(Hand::start(&self.0)?),
        };
        match (hand.n_ready, self.0.job.borrow().as_ref()) {
            (2, Some(job)) => {
                let numbers = Float64Array::from(request_to_numbers(&job.request).as_slice());
                hand.worker.post_message_with_transfer(&numbers, &Array::of1(&numbers.buffer()))
            }
            _ => Ok(()),
        }
    }

    /// The worker is ready for something, has positions, or has failed.
    fn heard(&self, event: &Event) {
        let Some(message) = event.dyn_ref::<MessageEvent>().map(MessageEvent::data) else {
            self.0.has_no_worker.set(true);
            self.0.worker.replace(None);
            return self.go_on();
        };
        let numbers = message.dyn_ref::<Float64Array>().map(Float64Array::to_vec);
        if let Some((reply, progress)) = numbers.and_then(|numbers| reply_from_numbers(&numbers)) {
            return self.tell(reply, progress);
        }
        if let Some(hand) = self.0.worker.borrow_mut().as_mut() {
            hand.n_ready += 1;
            if hand.n_ready == 1 {
                let parts = Array::of2(&address(GLUE).into(), &wasm_bindgen::module());
                let _ = hand.worker.post_message(&parts); // A module can always be handed to a worker of the same page.
            }
        }
        // What is laid out here already stays here.
        if self.0.slices.borrow().is_none() {
            self.go_on();
        }
    }

    fn tell(&self, reply: LayoutReply, progress: Progress) {
        let job = self.0.job.borrow().clone();
        let Some(job) = job.filter(|job| job.request.revision == reply.revision) else { return };
        if reply.finished {
            self.0.job.replace(None);
        }
        (job.on_reply)(reply, progress);
    }

    fn slice_soon(&self) {
        let Some(job) = self.0.job.borrow().clone() else { return };
        let slices = self.0.slices.take().map_or_else(|| Slices::new(&job.request), |(slices, _)| slices);
        let runner = Rc::downgrade(&self.0);
        let timeout = Timeout::new(0, move || {
            if let Some(runner) = runner.upgrade() {
                Self(runner).slice();
            }
        });
        self.0.slices.replace(Some((slices, timeout)));
    }

    fn slice(&self) {
        let start_millis = Date::now();
        let said = self.0.slices.borrow_mut().as_mut().and_then(|(slices, _)| slices.run(SLICE_MILLIS));
        if Date::now() - start_millis >= SLOW_MILLIS {
            self.lacks_time();
        }
        // Whoever hears of it may start another.
        let revision = self.revision();
        let finished = said.as_ref().is_some_and(|(_, progress)| progress.finished);
        if let Some((reply, progress)) = said {
            self.tell(reply, progress);
        }
        if !finished && self.revision() == revision {
            self.slice_soon();
        }
    }

    fn revision(&self) -> Option<u64> {
        self.0.job.borrow().as_ref().map(|job| job.request.revision)
    }
}

impl Hand {
    fn start(runner: &Rc<Runner>) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        let address = address(WORKER);
        // That of the page that is one file is whole, and Chromium takes no module from a file's own blob.
        options.set_type(if address.starts_with("blob:") { WorkerType::Classic } else { WorkerType::Module });
        let worker = Worker::new_with_options(&address, &options)?;
        let listeners = ["message", "error", "messageerror"].map(|kind| {
            let runner = Rc::downgrade(runner);
            EventListener::new(&worker, kind, move |event| {
                if let Some(runner) = runner.upgrade() {
                    Layouts(runner).heard(event);
                }
            })
        });
        Ok(Self { worker, n_ready: 0, _listeners: listeners })
    }
}

/// Where a link of the page's head leads; nowhere when there is no such link.
fn address(id: &str) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.get_element_by_id(id));
    link.and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()).map_or_else(String::new, |link| link.href())
}
