//! The elements of the strip: what plays, what says which time is shown, what compares, the lines, and the window.

use silkweb::view::strip::StripContent;
use silkweb::view::words::Word;
use silkweb::web::element::tree::Tree;

use crate::charts::picture;
use crate::play::SPEEDS;
use crate::strip::Strip;

impl Strip {
    /// The elements for `content`; where the window is and what it says is put into them with its place.
    pub(super) fn trees(&self, content: &StripContent) -> Vec<Tree> {
        let is_playing = self.player.is_playing();
        let icon = |name: &'static str, word: Word, path: &'static str| {
            let drawing = Tree::svg("svg").set("class", "icon").set("viewBox", "0 0 16 16").set("aria-hidden", "true");
            Tree::button("", "")
                .set("data-do", name)
                .set("aria-label", word.text())
                .set("title", word.text())
                .with([drawing.with([Tree::svg("path").set("d", path)])])
        };
        let (word, path) =
            if is_playing { (Word::Pause, "M5 3v10M11 3v10") } else { (Word::Play, "M4.5 2.5v11l8-5.5z") };
        let speed = |n: usize| [Word::Speed1, Word::Speed2, Word::Speed4][n].text();
        let option = |(n, years): (usize, &u32)| {
            let option = Tree::text("option", "", speed(n)).set("value", years.to_string());
            if *years == self.player.speed() { option.set("selected", "") } else { option }
        };
        let is_now = content.window.is_none();
        let compare = Tree::button("chip", Word::Compare.text())
            .set("data-do", "compare")
            .set("aria-pressed", if content.is_comparing { "true" } else { "false" });
        let now = Tree::button("chip", Word::BackToNow.text())
            .set("data-do", "now")
            .set("aria-pressed", if is_now { "true" } else { "false" });
        let lines = content.choices.iter().enumerate().map(|(n, choice)| {
            let button = Tree::button("switch", &choice.label)
                .set("data-line", n.to_string())
                .set("aria-pressed", if choice.is_on { "true" } else { "false" });
            Tree::new("li").with([if choice.is_fixed { button.set("aria-disabled", "true") } else { button }])
        });
        let controls = Tree::new("div").class("strip-controls").with([
            Tree::new("div").class("strip-play").set("role", "group").set("aria-label", Word::Play.text()).with([
                icon("play", word, path),
                icon("back", Word::StepBack, "M12 3 5 8l7 5M3.5 3v10"),
                icon("on", Word::StepOn, "m4 3 7 5-7 5M12.5 3v10"),
                Tree::new("select")
                    .set("data-do", "speed")
                    .set("aria-label", Word::Speed.text())
                    .with(SPEEDS.iter().enumerate().map(option)),
            ]),
            Tree::new("p").class("strip-words"),
            Tree::new("div").class("strip-more").with([
                now,
                compare,
                Tree::new("details").class("strip-lines").with([
                    Tree::text("summary", "", Word::Lines.text()).set("aria-label", Word::LinesLong.text()),
                    Tree::new("ul").with(lines),
                ]),
            ]),
            Tree::button("strip-open", "").set("data-do", "open").set("aria-label", Word::OpenStrip.text()),
        ]);
        let grip = |(name, word): (&'static str, Word)| {
            Tree::new("div")
                .class("grip")
                .set("data-grip", name)
                .set("role", "slider")
                .set("tabindex", "0")
                .set("aria-label", word.text())
                // What it stands at is put in with its place.
                .set("aria-valuenow", content.now.to_string())
                .set("aria-valuemin", content.bounds[0].to_string())
        };
        let [both, from, to] = [("both", Word::GripBoth), ("from", Word::GripFrom), ("to", Word::GripTo)].map(grip);
        let mut parts: Vec<Tree> = picture(&content.chart).into();
        // The window lies below the points, which take no pointer.
        parts.splice(1..1, [both, from, to]);
        let plot = Tree::new("div").class("plot").with(parts);
        vec![controls, if is_now { plot.set("data-now", "") } else { plot }]
    }
}
