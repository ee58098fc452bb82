//! What a journey does with the page: go, look, click, type, wait; the same words in every engine.

use std::fmt::Display;
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::time::timeout;
use xtask::failure::{Failure, Result};

use crate::browser::Browser;
use crate::call::Call;
use xtask::engine::Engine;

/// How long a condition may take to come true before the journey fails.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at a condition.
const LOOK: Duration = Duration::from_millis(25);

/// The page in one browser. Elements are named by CSS selectors.
pub struct Page<'a>(&'a Browser);

impl<'a> Page<'a> {
    /// The page that `browser` shows.
    pub fn new(browser: &'a Browser) -> Self {
        Self(browser)
    }

    /// The engine, for the few things that cannot be done alike in all.
    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    /// Loads `url` and waits for its `load` event.
    pub fn goto(&self, url: &str) -> Result {
        self.drive("going to the page", async |client: &Client| client.goto(url).await)
    }

    /// Sizes the window, in CSS pixels; Firefox and WebKit stop at about 500.
    pub fn resize(&self, width: u32, height: u32) -> Result {
        self.drive("resizing", async |client: &Client| client.set_window_size(width, height).await)
    }

    /// Runs the body of a function in the page, with `arguments`, and returns what it returns.
    pub fn script(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        self.drive(&format!("running {body}"), async |client: &Client| client.execute(body, arguments.to_vec()).await)
    }

    /// Runs the body of an async function and waits for it.
    pub fn script_async(&self, body: &str) -> Result<Value> {
        let body =
            format!("const done = arguments[arguments.length - 1]; (async () => {{ {body} }})().then(done, done);");
        self.drive("running a script", async |client: &Client| client.execute_async(&body, Vec::new()).await)
    }

    /// Whether an element is there, shown or not.
    pub fn exists(&self, css: &str) -> Result<bool> {
        Ok(self.script("return document.querySelector(arguments[0]) !== null", &[css.into()])? == true)
    }

    /// Whether an element is there and takes room in the page.
    pub fn shows(&self, css: &str) -> Result<bool> {
        let body = "const e = document.querySelector(arguments[0]); return e !== null && e.getClientRects().length > 0 \
             && getComputedStyle(e).visibility === 'visible'";
        Ok(self.script(body, &[css.into()])? == true)
    }

    /// The text of an element as it is shown; empty when there is no such element.
    pub fn text(&self, css: &str) -> Result<String> {
        let text = self.script("return document.querySelector(arguments[0])?.innerText ?? ''", &[css.into()])?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute's value, if the element and the attribute are there.
    pub fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        let body = "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? null";
        Ok(self.script(body, &[css.into(), name.into()])?.as_str().map(str::to_owned))
    }

    /// Clicks in the middle of an element, once it has come to rest: a driver looks for its place, then presses there.
    pub fn click(&self, css: &str) -> Result {
        self.wait_for_rest(css)?;
        self.drive(&format!("clicking {css}"), async |client: &Client| {
            client.find(Locator::Css(css)).await?.click().await
        })
    }

    /// Waits until an element is at the same place in two looks; one that is not there is at rest.
    fn wait_for_rest(&self, css: &str) -> Result {
        let place = "const r = document.querySelector(arguments[0])?.getBoundingClientRect(); \
             return r ? `${r.x} ${r.y} ${r.width} ${r.height}` : ''";
        let mut before = Value::Null;
        self.wait_for(&format!("{css} to rest"), |page| {
            let now = page.script(place, &[css.into()])?;
            Ok(std::mem::replace(&mut before, now.clone()) == now)
        })
    }

    /// Types into an element.
    pub fn type_into(&self, css: &str, text: &str) -> Result {
        self.drive(&format!("typing into {css}"), async |client: &Client| {
            client.find(Locator::Css(css)).await?.send_keys(text).await
        })
    }

    /// Presses and releases a key where the focus is; `key` is a character or one of WebDriver's, such as `'\u{E004}'`.
    pub fn press(&self, key: char) -> Result {
        let keys = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        self.act(json!({ "type": "key", "id": "keys", "actions": keys }))
    }

    /// Moves a mouse along `points`, in CSS pixels from the top left of the window; held down when `drag`.
    pub fn mouse(&self, points: &[(f64, f64)], drag: bool) -> Result {
        let step =
            |&(x, y): &(f64, f64)| json!({ "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round() });
        let mut steps: Vec<Value> = points.iter().map(step).collect();
        if drag && !steps.is_empty() {
            steps.insert(1, json!({ "type": "pointerDown", "button": 0 }));
            steps.push(json!({ "type": "pointerUp", "button": 0 }));
        }
        self.act(
            json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps }),
        )
    }

    /// Turns the wheel over the middle of an element by `delta_y` CSS pixels, with Ctrl held when `ctrl`, and says
    /// whether the page took it: what it leaves scrolls or zooms the page around it.
    ///
    /// The event is made by script, since WebKit's driver loses Ctrl.
    pub fn wheel(&self, css: &str, delta_y: f64, ctrl: bool) -> Result<bool> {
        let body = "const e = document.querySelector(arguments[0]); const r = e.getBoundingClientRect(); \
             return !e.dispatchEvent(new WheelEvent('wheel', { deltaY: arguments[1], ctrlKey: arguments[2], bubbles: true, \
             cancelable: true, clientX: r.x + r.width / 2, clientY: r.y + r.height / 2 }))";
        Ok(self.script(body, &[css.into(), delta_y.into(), ctrl.into()])? == true)
    }

    /// Waits until `condition` holds; `what` is the end of "waited in vain for …".
    pub fn wait_for(&self, what: &str, mut condition: impl FnMut(&Self) -> Result<bool>) -> Result {
        let late = Instant::now() + PATIENCE;
        while !condition(self)? {
            if Instant::now() > late {
                return Err(Failure::new(format!("waited in vain for {what}")));
            }
            thread::sleep(LOOK);
        }
        Ok(())
    }

    /// Waits until `html[data-state]` is `state`.
    pub fn wait_for_state(&self, state: &str) -> Result {
        let is = |page: &Self| Ok(page.attribute("html", "data-state")?.as_deref() == Some(state));
        self.wait_for(&format!("the state \"{state}\""), is)
    }

    /// A picture of the window, as PNG.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        self.drive("taking a picture", async |client: &Client| client.screenshot().await)
    }

    /// The page on paper as a PDF, in base64; `options` as WebDriver's print takes them.
    pub fn print(&self, options: Value) -> Result<String> {
        let pdf = self.call("printing", Call { path: "print", body: options })?;
        pdf.as_str().map(str::to_owned).ok_or_else(|| Failure::new("nothing was printed"))
    }

    /// Chromium's own protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.call(command, Call { path: "goog/cdp/execute", body })
    }

    /// What the browser itself has complained of since this was last asked.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub fn console(&self) -> Result<Vec<String>> {
        if self.engine() != Engine::Chromium {
            return Ok(self.0.new_complaints());
        }
        let entries = self.call("reading the console", Call { path: "se/log", body: json!({ "type": "browser" }) })?;
        let text = |entry: &Value| format!("{} {}", entry["level"], entry["message"]);
        let loud = |entry: &&Value| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"));
        Ok(entries.as_array().into_iter().flatten().filter(loud).map(text).collect())
    }

    /// The ids of all processes that belong to the browser.
    pub fn processes(&self) -> Vec<u32> {
        self.0.processes()
    }

    /// Goes into the first frame of the page; what follows is asked there.
    ///
    /// # Errors
    /// When there is none.
    pub fn enter_frame(&self) -> Result {
        self.enter_frame_at(0)
    }

    /// Goes into the frame of the page before which there are `n`.
    ///
    /// # Errors
    /// When there is none.
    pub fn enter_frame_at(&self, n: u16) -> Result {
        self.drive("entering the frame", async |client: &Client| client.enter_frame(n).await)
    }

    /// Goes back to the page around the frame.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub fn leave_frame(&self) -> Result {
        self.drive("leaving the frame", async |client: &Client| client.enter_parent_frame().await)
    }

    /// One source of WebDriver's actions.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub fn act(&self, source: Value) -> Result {
        self.call("acting", Call { path: "actions", body: json!({ "actions": [source] }) }).map(drop)
    }

    fn call(&self, what: &str, call: Call) -> Result<Value> {
        self.drive(what, async |client: &Client| client.issue_cmd(call).await)
    }

    fn drive<T, E: Display>(
        &self,
        what: &str,
        run: impl AsyncFnOnce(&Client) -> std::result::Result<T, E>,
    ) -> Result<T> {
        // A driver that hangs must not hang the run.
        let command = async { timeout(PATIENCE + PATIENCE, run(&self.0.client)).await };
        match self.0.runtime.block_on(command) {
            Ok(done) => done.map_err(|error| Failure::new(format!("{what}: {error}"))),
            Err(_) => Err(Failure::new(format!("{what}: the driver did not answer"))),
        }
    }
}
