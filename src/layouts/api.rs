//! The layout engine for scripts that draw a network of their own.

use js_sys::{Float64Array, Function, Object, Reflect};
use silkweb_engine::layout::wire::{flat, points};
use silkweb_engine::layout::{self, LayoutRequest};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

use crate::Layouts;

/// A layout that its owner steps, on a page or in a worker.
#[wasm_bindgen]
pub struct Layout(layout::Layout);

#[wasm_bindgen]
impl Layout {
    /// The layout of nodes 0 to `n_nodes` − 1 before its first step. `links` holds two nodes for each link.
    ///
    /// `options` may be undefined or hold `seed`, `linkLength`, `gap`, `hold`, all numbers, and, each a `Float64Array`,
    /// `weights` of the links, `radii` of the nodes, and `start`, x and y of each node.
    ///
    /// # Errors
    /// Names an option that is unknown or of the wrong kind.
    #[wasm_bindgen(constructor)]
    pub fn new(n_nodes: u32, links: &[u32], options: &JsValue) -> Result<Layout, JsError> {
        Ok(Self(layout::Layout::new(&request(n_nodes, links, options)?)))
    }

    /// Goes on by `n_steps` and says how far it has come, from 0 to 1; 1 is the end.
    pub fn step(&mut self, n_steps: u32) -> f64 {
        self.0.step(n_steps).done
    }

    /// x and y of each node as they are now.
    #[must_use]
    pub fn positions(&self) -> Vec<f64> {
        flat(self.0.positions())
    }
}

/// A layout that runs by itself, in a worker where there can be one.
#[wasm_bindgen(js_name = BackgroundLayout)]
pub struct BackgroundLayout(Layouts);

#[wasm_bindgen(js_class = BackgroundLayout)]
impl BackgroundLayout {
    /// Starts a layout, of what [`Layout::new`] takes, and calls `callback` with x and y of each node, and with how far
    /// it has come, until that is 1. Keep this until then and free it afterwards: its worker ends with it.
    ///
    /// # Errors
    /// Names an option that is unknown or of the wrong kind.
    #[wasm_bindgen(constructor)]
    pub fn new(n_nodes: u32, links: &[u32], options: &JsValue, callback: Function) -> Result<Self, JsError> {
        let layouts = Layouts::default();
        layouts.start(request(n_nodes, links, options)?, move |reply, progress| {
            let positions = Float64Array::from(flat(&reply.positions).as_slice());
            if let Err(error) = callback.call2(&JsValue::NULL, &positions, &progress.done.into()) {
                web_sys::console::error_1(&error);
            }
        });
        Ok(Self(layouts))
    }

    /// Ends it; nothing more is called back.
    pub fn cancel(&self) {
        self.0.cancel();
    }
}

fn request(n_nodes: u32, links: &[u32], options: &JsValue) -> Result<LayoutRequest, JsError> {
    let mut request = LayoutRequest { n_nodes, links: links.as_chunks::<2>().0.into(), ..LayoutRequest::default() };
    if options.is_undefined() {
        return Ok(request);
    }
    let options: &Object = options.dyn_ref().ok_or_else(|| JsError::new("the options are no object"))?;
    for name in Object::keys(options).iter() {
        let value = Reflect::get(options, &name).unwrap_or_default();
        let name = name.as_string().unwrap_or_default();
        match name.as_str() {
            "seed" => request.params.seed = number(&name, &value)? as u64,
            "linkLength" => request.params.link_length = number(&name, &value)?,
            "gap" => request.params.gap = number(&name, &value)?,
            "hold" => request.params.hold = number(&name, &value)?,
            "weights" => request.weights = numbers(&name, &value)?.into(),
            "radii" => request.radii = numbers(&name, &value)?.into(),
            "start" => request.start = points(&numbers(&name, &value)?).into(),
            _ => {
                let known = " (known: seed, linkLength, gap, hold, weights, radii, start)";
                return Err(JsError::new(&["unknown option ", &name, known].concat()));
            }
        }
    }
    Ok(request)
}

fn number(name: &str, value: &JsValue) -> Result<f64, JsError> {
    value.as_f64().ok_or_else(|| unfit(name, "a number"))
}

fn numbers(name: &str, value: &JsValue) -> Result<Vec<f64>, JsError> {
    let array: &Float64Array = value.dyn_ref().ok_or_else(|| unfit(name, "a Float64Array"))?;
    Ok(array.to_vec())
}

fn unfit(name: &str, expected: &str) -> JsError {
    JsError::new(&["option ", name, ": expected ", expected].concat())
}
