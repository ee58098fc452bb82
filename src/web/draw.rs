//! A frame: the controls, the picture, and its accessible twin.

use gloo::events::EventListener;

use crate::app::{self, Motion, Msg};
use crate::scene::Target;
use crate::web::device::{self, Surface};
use crate::web::shell::Shell;
use crate::web::{Failure, css};

/// Frames that are farther apart than this are slow, and farther than that, no frames of one move.
const SLOW_MILLIS: f64 = 24.0;
const PAUSE_MILLIS: f64 = 250.0;

/// What the next frame has to do beside the picture.
#[derive(Debug, Default)]
pub(super) struct Pending {
    pub(super) controls: bool,
    /// The picture's accessible twin comes after the first picture, which has a frame to itself.
    pub(super) accessible: bool,
    /// The card beside the pointer is other than before; the controls may be as they were.
    pub(super) card: bool,
    pub(super) proxy: Option<Target>,
    pub(super) panel: bool,
}

impl Shell {
    /// Draws what has changed since the last frame.
    pub(super) fn frame(&self, now_millis: f64) {
        if self.0.gone.get() {
            return;
        }
        let animating = self.0.model.borrow().is_animating();
        // A browser that is asked for each frame gives one at least every 17 ms.
        let since = now_millis - self.0.drawn_millis.replace(now_millis);
        if (SLOW_MILLIS..PAUSE_MILLIS).contains(&since) {
            self.0.slow.set(true);
        }
        if animating {
            self.send(Msg::Frame { now_millis });
        }
        self.check(self.draw(false));
    }

    /// Writes the controls and draws the picture, in this frame if `at_once`. Messages that this causes wait until it is done.
    fn draw(&self, at_once: bool) -> Result<(), Failure> {
        self.0.busy.set(true);
        let drawn = self.draw_now(at_once);
        self.pump();
        drawn
    }

    fn draw_now(&self, at_once: bool) -> Result<(), Failure> {
        let motion = self.0.model.borrow().motion();
        let still = motion == Motion::Still;
        if still {
            self.0.slow.set(false);
        }
        let mut pending = self.0.pending.borrow_mut();
        // What stands around the stage may give it yet another size, which the browser would report as a fault.
        let controls = still && !at_once && std::mem::take(&mut pending.controls);
        let card = still && !at_once && std::mem::take(&mut pending.card);
        drop(pending);
        let was_ready = self.0.dom.borrow().is_ready();
        if controls {
            self.write_controls()?;
        } else if card {
            let card = app::hover_card(&self.0.model.borrow());
            self.0.dom.borrow_mut().write_card(card)?;
        }
        if !self.0.dom.borrow().is_ready() {
            return Ok(());
        }
        // A press shows in the controls first: with the picture in the same frame it would be seen half as soon.
        if controls {
            self.0.frames.request()?;
        } else if self.0.surface.get().is_visible() {
            let scene = app::scene(&self.0.model.borrow());
            let mut stack = self.0.stack.borrow_mut();
            match motion {
                Motion::Moving => {
                    self.0.blurred.set(true);
                    if !stack.paint_moving(&scene, self.0.slow.get())? {
                        self.0.frames.request()?;
                    }
                }
                Motion::Still if self.0.blurred.get() => {
                    let is_sharp = stack.paint_next(&scene)?;
                    self.0.blurred.set(!is_sharp);
                    if !is_sharp {
                        self.0.frames.request()?;
                    }
                }
                Motion::Still => stack.paint(&scene)?,
            }
            drop(stack);
            self.0.dom.borrow_mut().show_picture()?;
        }
        if at_once {
            self.0.frames.request()?;
        } else {
            self.show_views();
        }
        let mut dom = self.0.dom.borrow_mut();
        dom.write_mix(self.0.model.borrow().mix())?;
        if !still {
            return dom.set_moving();
        }
        let mut pending = self.0.pending.borrow_mut();
        if controls && was_ready {
            dom.write_accessible(app::accessible(&self.0.model.borrow()))?;
        } else if controls {
            pending.accessible = true;
        } else if std::mem::take(&mut pending.accessible) {
            pending.controls = true;
            self.0.frames.request()?;
        }
        drop(pending);
        // Controls that this pass itself has made old stay pending for the next.
        let (proxy, panel) = {
            let mut pending = self.0.pending.borrow_mut();
            (pending.proxy.take(), std::mem::take(&mut pending.panel))
        };
        if let Some(target) = proxy {
            dom.focus_proxy(target)?;
        }
        if panel { dom.focus_panel() } else { Ok(()) }
    }

    fn write_controls(&self) -> Result<(), Failure> {
        let was_ready = self.0.dom.borrow().is_ready();
        let controls = app::controls(&self.0.model.borrow());
        self.0.dom.borrow_mut().write(controls)?;
        if !was_ready && self.0.dom.borrow().is_ready() {
            self.open_legend();
            self.measure()?;
        }
        Ok(())
    }

    /// Tells the model when the stage has another size or other pixels than before.
    fn measure(&self) -> Result<bool, Failure> {
        let surface = Surface::measure(&self.0.window, &self.0.layers);
        if !surface.is_visible() && self.0.model.borrow().is_framed() {
            // A frame that is out of sight keeps no pictures: there may be twenty on a page.
            self.0.surface.set(surface);
            self.0.stack.borrow_mut().release()?;
        }
        if !surface.is_visible() || self.0.surface.replace(surface) == surface {
            return Ok(false);
        }
        self.0.stack.borrow_mut().set_pixel_ratio(surface.pixel_ratio);
        // Not queued: messages wait until the drawing is done, and this very drawing needs the new size.
        for msg in [Msg::Resized(surface.size), Msg::Overlays(vec![device::frame(&self.0.zoom)])] {
            let cmds = app::update(&mut self.0.model.borrow_mut(), msg);
            cmds.into_iter().for_each(|cmd| self.run(cmd));
        }
        Ok(true)
    }

    /// Draws everything anew: the browser has lost what was drawn and gives the canvases back empty.
    pub(super) fn restored(&self) {
        self.0.stack.borrow_mut().forget();
        self.check(self.0.frames.request());
    }

    /// Draws at once, for the browser is about to show the stage in its new size.
    pub(super) fn resized(&self) {
        if self.0.gone.get() || self.0.busy.get() || !self.0.dom.borrow().is_ready() {
            return;
        }
        self.0.busy.set(true);
        let measured = self.measure();
        self.0.busy.set(false);
        match measured {
            Ok(true) => self.check(self.draw(true)),
            Ok(false) => {}
            Err(failure) => self.check(Err(failure)),
        }
    }

    /// Draws anew when the page moves to a screen with other pixels, or is magnified.
    pub(super) fn watch_pixel_ratio(&self) {
        if self.0.gone.get() {
            return;
        }
        let ratio = self.0.window.device_pixel_ratio();
        let Some(list) = device::media(&self.0.window, &["(resolution: ", &css::number(ratio), "dppx)"].concat())
        else {
            return;
        };
        let shell = self.clone();
        let listener = EventListener::once(&list, "change", move |_| {
            shell.resized();
            shell.watch_pixel_ratio();
        });
        *self.0.pixel_ratio.borrow_mut() = Some(listener);
    }
}
