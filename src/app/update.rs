//! The one place where the model changes: a table from messages to what they do.

use crate::app::camera::ZOOM_STEP;
use crate::app::geometry::Geometry;
use crate::app::history::{self, Way};
use crate::app::model::{Hover, Search, Stage};
use crate::app::pointer::{choose_among, gesture, is_choosing, set_hover};
use crate::app::words::Word;
use crate::app::{
    Cmd, Control, Direction, Event, Input, Key, Mix, Model, Motion, Msg, Options, Page, StageView, a11y, legend,
    network, picture, reach, scene, search, sheet, state, then, walk,
};
use crate::num::math;
use crate::scene::Target;

/// How long after the last turn of the wheel the picture is drawn crisply.
const SETTLE_MILLIS: u32 = 160;
/// Turning the wheel by so many pixels doubles the scale.
const WHEEL_DOUBLING_PX: f64 = 320.0;
/// The longest turn of one event that counts, so that a jumpy wheel does not throw the reader off the map.
const WHEEL_MOST_PX: f64 = 240.0;
/// Fingers that pinch a trackpad turn the wheel by a few pixels at a time, and mean more by each.
const PINCH_GAIN: f64 = 5.0;
/// The longest turn of one event with Ctrl or ⌘: about a notch of a wheel.
const PINCH_MOST_PX: f64 = 120.0;
/// How far Shift and an arrow move the map.
const KEY_PAN_PX: f64 = 80.0;
/// How far from a node a double click or tap still means it.
const DOUBLE_CLICK_TOLERANCE_PX: f64 = 12.0;

/// The page before anything has arrived, and what to do first.
#[must_use]
pub fn init(options: Options) -> (Model, Vec<Cmd>) {
    (Model::new(options), Vec::new())
}

/// Takes one message. The answer is what the browser is asked to do, in this order.
#[must_use = "commands do nothing until the shell runs them"]
pub fn update(model: &mut Model, msg: Msg) -> Vec<Cmd> {
    model.waits = false;
    // Several of these come before a frame, and only the last counts for it.
    let can_wait =
        matches!(msg, Msg::Input(Input::PointerMove { .. }) | Msg::Layout(_) | Msg::Control(Control::Slide(_)));
    let mut cmds = match msg {
        Msg::Core(Ok(parsed)) => arrived(model, |awaited| {
            let geometry = Geometry::new(&parsed.dataset);
            awaited.core = Some((parsed, geometry));
        }),
        Msg::Basemap(Ok(basemap)) => match &mut model.stage {
            Stage::Ready(loaded) => {
                loaded.exchange(basemap);
                draw()
            }
            Stage::Awaited(_) | Stage::Failed(_) => arrived(model, |awaited| awaited.basemap = Some(basemap)),
        },
        Msg::Basemap(Err(_)) if model.loaded().is_some() => Vec::new(), // Coarse outlines are outlines.
        Msg::Core(Err(why)) | Msg::Basemap(Err(why)) => {
            model.stage = Stage::Failed(why);
            Vec::new()
        }
        Msg::Evidence(evidence) => {
            model.evidence = Some(evidence);
            draw()
        }
        Msg::Resized(size) => {
            let layout = network::resize(model, size);
            history::adopt(model);
            draw().into_iter().chain(layout).collect()
        }
        Msg::Preferences(preferences) => {
            model.preferences = preferences;
            draw()
        }
        Msg::Overlays(overlays) => {
            model.overlays = overlays;
            draw()
        }
        Msg::Layout(reply) => match network::answer(model, reply) {
            network::Answer::Dropped => Vec::new(),
            network::Answer::First => {
                // Who looks at something else by now is not told.
                let said = (model.mix == Mix::NETWORK && model.page == Page::Network)
                    .then(|| Cmd::Announce(a11y::network_sentence(model)));
                draw().into_iter().chain(network::go_on(model)).chain(said).collect()
            }
            network::Answer::Refused => draw(),
            network::Answer::Between(cmds) => cmds.into_iter().chain(network::request_again(model)).collect(),
            network::Answer::Moved => draw().into_iter().chain(network::request_again(model)).collect(),
        },
        Msg::Address(query) => history::visit(model, &query),
        Msg::Input(input) => self::input(model, &input),
        Msg::Control(control) => self::control(model, control),
        Msg::Frame { now_millis } => {
            model.camera.tick(now_millis);
            let cmds = network::tick(model, now_millis);
            std::iter::once(Cmd::Draw { animate: model.is_animating() }).chain(cmds).collect()
        }
        Msg::NoViews => {
            model.has_no_views = true;
            draw()
        }
        Msg::Settle { generation } if generation != model.generation => Vec::new(), // A later turn will settle.
        Msg::Settle { .. } => {
            model.unsettled = false;
            let slid = std::mem::take(&mut model.slid).then(|| Cmd::Announce(a11y::slider_words(model.mix)));
            let amended = if model.is_amending { history::told(model) } else { None };
            draw().into_iter().chain(slid).chain(amended).collect()
        }
    };
    cmds.extend(state::arrive(model));
    if model.is_animating() && !cmds.contains(&Cmd::Draw { animate: true }) {
        cmds.push(Cmd::Draw { animate: true });
    }
    then::refresh(model);
    cmds.extend(history::record(model));
    if can_wait && model.motion() == Motion::Moving {
        model.waits = true;
        return cmds;
    }
    sheet::refresh(model);
    cmds
}

/// The map goes on below the pointer: what it was on is no longer there.
fn leave_pointer(model: &mut Model) {
    model.hover = model.hover.filter(|hover| hover.at.is_none());
}

pub(crate) fn draw() -> Vec<Cmd> {
    vec![Cmd::Draw { animate: false }]
}

/// Puts something in its place; when nothing is missing any more, the page opens.
fn arrived(model: &mut Model, put: impl FnOnce(&mut crate::app::model::Awaited)) -> Vec<Cmd> {
    let Stage::Awaited(awaited) = &mut model.stage else { return Vec::new() };
    put(awaited);
    let Some(basemap) = awaited.basemap.clone() else { return Vec::new() };
    let Some((parsed, geometry)) = awaited.core.take() else { return Vec::new() };
    model.open(parsed, geometry, basemap);
    let cmds = vec![Cmd::Draw { animate: false }, Cmd::FetchEvidence, Cmd::Emit(Event::Ready)];
    cmds.into_iter().chain(history::open(model)).collect()
}

fn input(model: &mut Model, input: &Input) -> Vec<Cmd> {
    match *input {
        Input::Wheel { at, delta_px, zoom } if model.takes_wheel(zoom) => {
            let (turned_px, most_px) =
                if zoom { (delta_px * PINCH_GAIN, PINCH_MOST_PX) } else { (delta_px, WHEEL_MOST_PX) };
            let turned_px = turned_px.clamp(-most_px, most_px);
            model.camera.zoom_about(at, math::exp(-turned_px / WHEEL_DOUBLING_PX * std::f64::consts::LN_2));
            model.hover = None;
            settle_later(model)
        }
        Input::Wheel { .. } => {
            let word = if model.apple { Word::HintWheelApple } else { Word::HintWheel };
            hint(model, word)
        }
        Input::DoubleClick { at } => {
            leave_pointer(model);
            let node = network::node_at(model, at, DOUBLE_CLICK_TOLERANCE_PX);
            if let Some(cmds) = node.and_then(|node| network::let_go(model, node)) {
                return cmds;
            }
            // The first press of the two has selected what is there.
            if let Some(target) = scene(model).pick(at, DOUBLE_CLICK_TOLERANCE_PX) {
                return find(model, target);
            }
            model.camera.zoom_about(at, ZOOM_STEP);
            draw()
        }
        Input::Key(key) => self::key(model, key),
        Input::PointerDown { .. }
        | Input::PointerMove { .. }
        | Input::PointerUp { .. }
        | Input::PointerCancel { .. }
        | Input::PointerLeave => gesture(model, input),
    }
}

fn settle_later(model: &mut Model) -> Vec<Cmd> {
    model.generation = model.generation.wrapping_add(1);
    model.unsettled = true;
    vec![Cmd::Draw { animate: false }, Cmd::SettleAfter { millis: SETTLE_MILLIS, generation: model.generation }]
}

/// Says how to move the map in a frame: seen each time, heard once.
pub(crate) fn hint(model: &mut Model, word: Word) -> Vec<Cmd> {
    let mut cmds = vec![Cmd::Hint(word.text())];
    if !std::mem::replace(&mut model.hinted, true) {
        cmds.push(Cmd::Announce(word.text().to_owned()));
    }
    cmds
}

fn key(model: &mut Model, key: Key) -> Vec<Cmd> {
    if let Some(cmds) = network::key(model, key) {
        return cmds;
    }
    let reduced_motion = model.preferences.reduced_motion;
    match key {
        Key::Take | Key::LetGo => Vec::new(),
        Key::Steps(steps) => reach_out(model, steps),
        Key::Arrow(Direction::Left) => walk::round(model, false),
        Key::Arrow(Direction::Right) => walk::round(model, true),
        Key::Arrow(Direction::Up) => walk::rank(model, -1),
        Key::Arrow(Direction::Down) => walk::rank(model, 1),
        Key::Home => walk::rank(model, isize::MIN),
        Key::End => walk::rank(model, isize::MAX),
        Key::Onward => walk::along(model, true),
        Key::Backward => walk::along(model, false),
        Key::Back => back(model),
        Key::Help => vec![Cmd::ShowKeys],
        Key::Enter => model.focus.map_or_else(Vec::new, |target| select(model, Some(target))),
        Key::Escape if model.hover.is_some() => set_hover(model, None),
        Key::Escape if model.freed => free(model, false),
        Key::Escape => select(model, None),
        Key::ShiftArrow(direction) => {
            leave_pointer(model);
            model.camera.pan(direction.unit() * -KEY_PAN_PX);
            settle_later(model)
        }
        Key::Map => show(model, Page::Map),
        Key::Network => show(model, Page::Network),
        Key::Plus => zoom(model, ZOOM_STEP),
        Key::Minus => zoom(model, 1.0 / ZOOM_STEP),
        Key::Zero => {
            leave_pointer(model);
            model.camera.fly_home(reduced_motion);
            draw()
        }
    }
}

fn zoom(model: &mut Model, factor: f64) -> Vec<Cmd> {
    leave_pointer(model);
    model.camera.fly_zoom(factor, model.preferences.reduced_motion);
    draw()
}

/// In a frame: the stage takes wheel and single fingers, or leaves them to the page around it.
fn free(model: &mut Model, on: bool) -> Vec<Cmd> {
    model.freed = on;
    let word = if on { Word::NowFree } else { Word::NowScrolls };
    vec![Cmd::Draw { animate: false }, Cmd::Announce(word.text().to_owned())]
}

/// Selects what was selected before; the focus goes with it where it was on the stage.
fn back(model: &mut Model) -> Vec<Cmd> {
    let selection = model.selection;
    let Some(former) = model.walk.back(selection) else {
        return vec![Cmd::Announce(Word::EarNoFormer.text().to_owned())];
    };
    // What was left is not remembered again, or there would be no way back beyond it.
    let mut cmds = select(model, Some(former));
    model.walk.forget();
    cmds.extend(walk::send(model, former));
    cmds
}

fn control(model: &mut Model, control: Control) -> Vec<Cmd> {
    match control {
        Control::Select(target) => select(model, Some(target)),
        Control::Find(target) => find(model, target),
        Control::Press(id) => {
            let target = Target::Entity(id);
            let crowd = a11y::place(model, target).and_then(|at| picture::crowd_at(model, at, 1.0));
            match crowd.filter(|crowd| crowd.0 == id && !model.camera.is_closer_possible()) {
                Some((id, at)) => choose_among(model, id, at),
                None => select(model, Some(target)),
            }
        }
        Control::ClearSelection => select(model, None),
        Control::Focus(target) => {
            let was = std::mem::replace(&mut model.focus, target);
            model.walk.arrive(target);
            if (model.is_carrying() && was == target) || (target.is_none() && is_choosing(model)) {
                return Vec::new();
            }
            let mut cmds = network::put_down(model);
            cmds.extend(set_hover(model, target.map(|target| Hover { target, at: None, is_crowd: false })));
            cmds
        }
        Control::Choose(organisation) => {
            model.organisation = Some(organisation);
            let mut cmds = draw();
            cmds.push(Cmd::Announce(a11y::legend_sentence(model)));
            cmds
        }
        Control::Switch(switch) => {
            model.filter.switch(switch);
            said(legend::hidden_sentence(model))
        }
        Control::Amend { query, is_moving } => history::amend(model, &query, is_moving),
        Control::Steps(steps) => reach_out(model, steps),
        Control::Mark(marked) => {
            model.marked = marked;
            draw()
        }
        Control::Follow(lens) => {
            model.filter.lens = lens;
            said(legend::lens_sentence(model))
        }
        Control::Search(query) => {
            let suggestions =
                model.loaded().map_or_else(Vec::new, |loaded| search::suggestions(loaded.dataset(), &query));
            let active = (!suggestions.is_empty()).then_some(0);
            model.search = Search { query, suggestions, active, is_open: true };
            draw()
        }
        Control::SearchMove(by) => {
            let n_suggestions = model.search.suggestions.len() as i64;
            if n_suggestions > 0 {
                let from = model.search.active.map_or(-1, |active| active as i64);
                model.search.active = Some((from + i64::from(by)).rem_euclid(n_suggestions) as usize);
            }
            draw()
        }
        Control::SearchPick(index) => {
            let picked = index.or(model.search.active).and_then(|index| model.search.suggestions.get(index).copied());
            let Some(id) = picked else { return Vec::new() };
            model.search = Search::default();
            let mut cmds = find(model, Target::Entity(id));
            cmds.push(Cmd::FocusPanel);
            cmds
        }
        Control::SearchClose => {
            model.search.suggestions.clear();
            model.search.active = None;
            model.search.is_open = false;
            draw()
        }
        Control::ZoomIn => zoom(model, ZOOM_STEP),
        Control::ZoomOut => zoom(model, 1.0 / ZOOM_STEP),
        Control::ZoomHome => key(model, Key::Zero),
        Control::Show(page) => show(model, page),
        Control::Slide(mix) => slide(model, mix),
        Control::Theme(theme) => {
            model.theme = theme;
            draw()
        }
        Control::Undo => history::walk(model, Way::Undo),
        Control::Redo => history::walk(model, Way::Redo),
        Control::Free(on) => free(model, on),
        Control::FullScreen(on) => {
            model.full_screen = on;
            draw()
        }
        Control::Characters(on) => {
            model.characters = on;
            draw()
        }
    }
}

/// Draws, and says a sentence.
pub(crate) fn said(sentence: String) -> Vec<Cmd> {
    vec![Cmd::Draw { animate: false }, Cmd::Announce(sentence)]
}

fn reach_out(model: &mut Model, steps: u8) -> Vec<Cmd> {
    model.steps = steps.clamp(1, reach::MOST_STEPS);
    said(reach::sentence(model))
}

fn show(model: &mut Model, page: Page) -> Vec<Cmd> {
    let mut cmds = network::put_down(model);
    model.page = page;
    model.hover = None;
    cmds.extend(draw());
    match page {
        Page::Map => {
            cmds.extend(network::put(model, Mix::MAP, true));
            cmds.push(Cmd::Announce(Word::NowMap.text().to_owned()));
        }
        Page::Network => {
            cmds.extend(network::put(model, Mix::NETWORK, true));
            let said = a11y::network_sentence(model);
            // Otherwise it is said when it is there.
            cmds.extend((!said.is_empty()).then_some(Cmd::Announce(said)));
        }
        Page::Figures => cmds.push(Cmd::Announce(Word::NowFigures.text().to_owned())),
        Page::Platforms => cmds.push(Cmd::Announce(Word::NowPlatforms.text().to_owned())),
        Page::Measures => cmds.push(Cmd::Announce(Word::NowMeasures.text().to_owned())),
        Page::Agenda => cmds.push(Cmd::Announce(Word::NowAgenda.text().to_owned())),
        Page::Argument => cmds.push(Cmd::Announce(Word::NowArgument.text().to_owned())),
        Page::Routes => {
            cmds.extend(network::put(model, Mix::MAP, true));
            cmds.push(Cmd::Announce(Word::NowRoutes.text().to_owned()));
        }
        Page::Table => cmds.push(Cmd::Announce(Word::NowTable.text().to_owned())),
    }
    cmds
}

/// Puts the slider somewhere; where it rests is said.
fn slide(model: &mut Model, mix: Mix) -> Vec<Cmd> {
    let mut cmds = network::put_down(model);
    model.page = mix.page();
    model.hover = None;
    model.slid = true;
    cmds.extend(network::put(model, mix, false));
    cmds.extend(settle_later(model));
    cmds
}

/// What an address says was changed by a control. While more of that is to come, the picture moves, what it shows is said
/// when it rests, and no step is taken.
pub(crate) fn amended(model: &mut Model, is_moving: bool) -> Vec<Cmd> {
    model.is_amending = is_moving;
    if is_moving {
        return settle_later(model);
    }
    // An earlier time-out says nothing more.
    model.generation = model.generation.wrapping_add(1);
    draw()
}

/// Selects, says so, and tells whoever listens.
pub(crate) fn select(model: &mut Model, target: Option<Target>) -> Vec<Cmd> {
    if is_choosing(model) {
        model.hover = None;
    }
    if model.selection == target {
        // Said again, so that who presses again hears that it is there.
        return said(a11y::selection_sentence(model));
    }
    model.walk.leave(model.selection);
    model.selection = target;
    let selected = state::selected(model);
    vec![Cmd::Draw { animate: false }, Cmd::Announce(a11y::selection_sentence(model)), Cmd::Emit(selected)]
}

/// Selects and brings into view.
fn find(model: &mut Model, target: Target) -> Vec<Cmd> {
    let cmds = select(model, Some(target));
    leave_pointer(model);
    let extent = model.loaded().and_then(|loaded| match model.view {
        // Where it will be is not known before the slider rests; until then the camera goes with the whole.
        _ if loaded.network.slide.is_moving() => None,
        StageView::Map => loaded.geometry.extent(loaded, target),
        StageView::Network => network::extent(loaded, target).map(|extent| network::MAP_FROM_LAYOUT.map_rect(extent)),
    });
    if let Some(extent) = extent {
        let closest = (2.2 * model.camera.home_scale()).max(model.camera.px_per_km());
        model.camera.fly_to(extent, closest, model.preferences.reduced_motion);
    }
    cmds
}
