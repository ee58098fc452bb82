//! Writes what is told of a state beside the stage: the panel below its head, the tables, the About dialog.

mod about;
mod panel;
mod rows;
mod tables;

use crate::app::Told;
use crate::web::Failure;
use crate::web::element::Parts;
use crate::web::element::tree::Slot;

use panel::Panel;

pub use rows::is_address;

/// The parts of the page that it fills, and what they show.
#[derive(Debug)]
pub struct Teller {
    panel: Panel,
    tables: Slot,
    about: Slot,
    shown: Option<Told>,
}

impl Teller {
    /// Of the page whose parts these are.
    #[must_use]
    pub fn new(parts: &Parts) -> Self {
        Self {
            panel: Panel::new(parts),
            tables: Slot::new(parts, "#table-view"),
            about: Slot::new(parts, "#about-body"),
            shown: None,
        }
    }

    /// Writes `told`; parts that are equal to what stands there are left alone.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn write(&mut self, told: Told) -> Result<(), Failure> {
        let old = self.shown.take();
        let old = old.as_ref();
        if old.is_none_or(|old| old.panel != told.panel) {
            self.panel.write(&told.panel, old.map(|old| &old.panel))?;
        }
        if old.is_none_or(|old| old.tables != told.tables) {
            self.tables.show(tables::tables(&told.tables))?;
        }
        if old.is_none_or(|old| old.about != told.about) {
            self.about.show(about::about(&told.about))?;
        }
        self.shown = Some(told);
        Ok(())
    }
}
