//! The layout engine for scripts that draw a network of their own.

use std::sync::Arc;

use js_sys::Float64Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

use crate::geom::Point;
use crate::layout::{self, LayoutRequest};
use crate::web::Failure;
use crate::web::convert;

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
        let mut request = LayoutRequest { n_nodes, links: links.as_chunks::<2>().0.into(), ..LayoutRequest::default() };
        for (name, value) in convert::parts(options)? {
            match name.as_str() {
                "seed" => request.params.seed = number(&name, &value)? as u64,
                "linkLength" => request.params.link_length = number(&name, &value)?,
                "gap" => request.params.gap = number(&name, &value)?,
                "hold" => request.params.hold = number(&name, &value)?,
                "weights" => request.weights = numbers(&name, &value)?,
                "radii" => request.radii = numbers(&name, &value)?,
                "start" => request.start = points(&numbers(&name, &value)?),
                _ => Err(convert::unknown(&name, "seed, linkLength, gap, hold, weights, radii, start"))?,
            }
        }
        Ok(Self(layout::Layout::new(&request)))
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

/// x and y of each point.
pub(super) fn flat(points: &[Point]) -> Vec<f64> {
    points.iter().flat_map(|at| [at.x, at.y]).collect()
}

/// The points of x and y.
pub(super) fn points(flat: &[f64]) -> Arc<[Point]> {
    flat.as_chunks::<2>().0.iter().map(|&[x, y]| Point::new(x, y)).collect()
}

fn number(name: &str, value: &JsValue) -> Result<f64, Failure> {
    value.as_f64().ok_or_else(|| convert::unfit(name, "a number"))
}

fn numbers(name: &str, value: &JsValue) -> Result<Arc<[f64]>, Failure> {
    let array: &Float64Array = value.dyn_ref().ok_or_else(|| convert::unfit(name, "a Float64Array"))?;
    Ok(array.to_vec().into())
}
