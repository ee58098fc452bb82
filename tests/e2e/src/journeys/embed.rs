//! Embeds: the element, the messages, frames without an origin, and what twenty of them cost.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use xtask::engine::Engine;
use xtask::failure::{Failure, Result};

use super::names::{axe, expect_accessible};
use super::{Journey, expect, expect_quiet, journey, wait_for_panel};
use crate::browser::Browser;
use crate::hosts::Hosts;
use crate::page::Page;
use crate::stand::{self, Stand};

/// As long as the figure says.
const IDLE: Duration = Duration::from_secs(5);
/// In megabytes, above twenty empty frames.
const MOST_MB: f64 = 150.0;
/// How long a frame that nobody has touched is out of sight before it rests, and some seconds.
const REST: Duration = Duration::from_secs(23);

pub(super) fn journeys() -> Vec<Journey> {
    vec![
        journey("an embed has what its host asks for, and axe finds nothing", shows_what_is_asked),
        journey("the element keeps its room, comes when it is near, and does what it is told", runs_the_element),
        journey("the script of the element works as a plain script too", runs_the_plain_script),
        journey("a host hears of an embed and commands it, and strangers do not", talks),
        journey("in a sandbox without an origin the embed works", works_without_an_origin),
        journey("in a sandbox on a closed host the drawn page stands with one sentence", says_what_is_wrong),
        journey("a frame that nobody has touched rests out of sight, and starts again in sight", rests_alone),
        journey("twenty embeds rest, and take little memory", rests_twenty_times),
        journey("what is asked of another origin is seen", sees_foreign_requests),
    ]
}

fn shows_what_is_asked(page: &Page<'_>) -> Result {
    let axe = axe()?;
    let stand = Stand::new(&[], &[&axe])?;
    let hosts = Hosts::new(&stand)?;
    page.resize(1300, 1000)?;
    for (controls, shown, hidden) in [
        ("none", "#credit", ["#strip", "#panel", "#views", "#key"].as_slice()),
        ("minimal", "#panel-heading", &["#views", "#tools", "#panel-more"]),
        ("full", "#views", &["#nothing"]),
        ("nonsense", "#panel-heading", &["#views"]),
    ] {
        page.goto(&hosts.page(&format!("raw?controls={controls}&lang=az&sel=georgia")))?;
        page.enter_frame()?;
        page.wait_for_state("ready")?;
        page.wait_for("the strip of time", |page| page.exists("#strip .plot"))?;
        expect(page.shows(shown)?, format!("{controls}: {shown} is not shown"))?;
        for css in hidden {
            expect(!page.shows(css)?, format!("{controls}: {css} is shown"))?;
        }
        page.wait_for("the way out", |page| {
            Ok(page.attribute("#credit a", "href")?.as_deref() == Some("./?v=1&sel=georgia"))
        })?;
        expect(page.shows("#zoom")?, format!("{controls}: there are no zoom buttons"))?;
        let kept = page.script("try { return localStorage.length + sessionStorage.length } catch { return 0 }", &[])?;
        let cookies = page.script("return document.cookie", &[])?;
        expect(kept == 0 && cookies == "", "the embed stores something")?;
        expect_accessible(page)?;
        expect_quiet(page)?;
        page.leave_frame()?;
    }
    Ok(())
}

/// Whether the host has heard an event of the element `id` that is `type`, and whose details have `value` as `part`.
fn has_heard(page: &Page<'_>, id: &str, kind: &str, part: &str, value: &Value) -> Result<bool> {
    let body = "const [id, type, part, value] = arguments; \
         return events.some((e) => e[0] === id && e[1] === type && (part === '' || e[2][part] === value))";
    Ok(page.script(body, &[id.into(), kind.into(), part.into(), value.clone()])? == true)
}

fn room(page: &Page<'_>) -> Result<Value> {
    page.script("return [...document.querySelectorAll('silkweb-map')].map((e) => [e.offsetWidth, e.offsetHeight])", &[])
}

fn runs_the_element(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.resize(1300, 1000)?;
    page.goto(&Hosts::new(&stand)?.page("element"))?;
    let first = json!([[320, 400], [600, 660], [1200, 840], [1284, 500]]);
    let before = room(page)?;
    for (was, wanted) in before.as_array().into_iter().flatten().zip(first.as_array().into_iter().flatten()).take(3) {
        expect(was == wanted, format!("the elements take {before} at first (expected {first})"))?;
    }
    for id in ["narrow", "column", "wide"] {
        page.script("document.getElementById(arguments[0]).scrollIntoView()", &[id.into()])?;
        page.wait_for(&format!("{id} to be ready"), |page| has_heard(page, id, "ready", "", &Value::Null))?;
    }
    let after = room(page)?;
    expect(after == before, format!("the elements took {before}, and take {after}"))?;
    let is_late = "return document.querySelector('#later').shadowRoot.querySelector('iframe') === null";
    expect(page.script(is_late, &[])? == true, "what is far away has loaded")?;
    let slot = "return document.querySelector('#later a').getClientRects().length";
    expect(page.script(slot, &[])? == 1, "the link that stands in for it is not shown")?;

    let act = |body: &str| page.script(&format!("document.querySelector('#column').{body}"), &[]);
    // What is out of sight answers when it is seen.
    act("scrollIntoView()")?;
    act("select('iran')")?;
    page.wait_for("a selection", |page| has_heard(page, "column", "selected", "id", &"iran".into()))?;
    page.wait_for("the state", |page| has_heard(page, "column", "state", "state", &"?v=1&sel=iran".into()))?;
    act("setTheme('dark')")?;
    page.wait_for("the colours", |page| {
        has_heard(page, "column", "state", "state", &"?v=1&sel=iran&theme=dark".into())
    })?;
    act("setState('view=table&org=sco')")?;
    page.wait_for("a whole state", |page| {
        has_heard(page, "column", "state", "state", &"?v=1&view=table&org=sco&theme=dark".into())
    })?;
    page.wait_for("the height to follow", |page| Ok(room(page)?[1][1].as_u64().is_some_and(|px| px > 700)))?;
    act("setLanguage('az')")?;
    page.wait_for("a refusal", |page| {
        has_heard(page, "column", "error", "message", &"language: found “az”, expected en".into())
    })?;
    act("setAttribute('state', 'sel=baku')")?;
    page.wait_for("the attribute", |page| has_heard(page, "column", "selected", "id", &"baku".into()))?;
    page.script(
        "document.querySelector('#later').select('georgia'); document.querySelector('#later').scrollIntoView()",
        &[],
    )?;
    page.wait_for("what was asked before it came", |page| {
        has_heard(page, "later", "selected", "id", &"georgia".into())
    })?;
    expect(room(page)?[3][1] == 500, "a fixed height has changed")?;
    page.script("document.querySelector('#column').remove()", &[])?;
    expect_no_errors(page)
}

/// The host has no `heard`; what the browser itself says is all.
fn expect_no_errors(page: &Page<'_>) -> Result {
    let mut loud = page.console()?;
    // Not every build of a browser can share, and those that cannot say so.
    loud.retain(|line| !line.contains("web-share"));
    expect(loud.is_empty(), format!("the browser complained: {}", loud.join("; ")))
}

fn runs_the_plain_script(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.resize(1300, 1000)?;
    page.goto(&Hosts::new(&stand)?.page("element-plain"))?;
    page.wait_for("the first to be ready", |page| has_heard(page, "narrow", "ready", "", &Value::Null))?;
    expect_no_errors(page)
}

fn talks(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.resize(1300, 1000)?;
    page.goto(&Hosts::new(&stand)?.page("raw"))?;
    let last =
        |kind: &str| page.script("return heard.findLast(({ type }) => type === arguments[0]) ?? null", &[kind.into()]);
    page.wait_for("the embed to be ready", |_| Ok(!last("ready")?.is_null()))?;
    let ready = last("ready")?;
    expect(ready["v"] == 1 && ready["state"] == "" && ready["title"].is_string(), format!("ready says {ready}"))?;
    let say = |message: Value| page.script("say(arguments[0])", &[message]).map(drop);
    say(json!({ "ns": "silkweb", "v": 1, "type": "select", "id": "georgia" }))?;
    page.wait_for("the selection", |_| Ok(last("selected")?["id"] == "georgia"))?;
    for (message, says) in [
        (json!({ "ns": "silkweb", "v": 1, "type": "open" }), "type: found “open”"),
        (json!({ "ns": "silkweb", "v": 2, "type": "select", "id": "iran" }), "v: found 2"),
        (json!({ "ns": "silkweb", "v": 1, "type": "select", "id": 7 }), "invalid type"),
        (json!({ "ns": "silkweb", "v": 1, "type": "select", "id": "<b>" }), "id: found “<b>”"),
        (json!({ "ns": "silkweb", "v": 1, "type": "theme", "theme": "pink" }), "theme: found “pink”"),
    ] {
        say(message.clone())?;
        page.wait_for(&format!("a refusal of {message}"), |_| {
            Ok(last("error")?["message"].as_str().is_some_and(|message| message.contains(says)))
        })?;
    }
    let n_before = page.script("return heard.length", &[])?;
    for other in
        [json!("pymxPYMx1xPYMxwidthxPYMx3"), json!(null), json!([1]), json!({ "ns": "other" }), json!({ "ns": 1 })]
    {
        say(other)?;
    }
    page.script("sayAsStranger({ ns: 'silkweb', v: 1, type: 'select', id: 'iran' })", &[])?;
    page.script("sayAsStranger({ ns: 'silkweb', v: 1, type: 'nonsense' })", &[])?;
    page.script_async("await new Promise((done) => setTimeout(done, 500))")?;
    let n_after = page.script("return heard.length", &[])?;
    expect(n_before == n_after, "something was answered that was not for the page, or not from its host")?;
    page.enter_frame()?;
    wait_for_panel(page, "Georgia")?;
    // The whole state is told once when it is at rest: where it is looked at, and what was moved.
    let n_told = |page: &Page<'_>| page.script("return heard.filter(({ type }) => type === 'state').length", &[]);
    page.leave_frame()?;
    let n_before = n_told(page)?;
    page.enter_frame()?;
    page.click("[data-zoom=in]")?;
    let query = |page: &Page<'_>| page.script("return location.search", &[]);
    page.wait_for("the address", |page| Ok(query(page)?.as_str().is_some_and(|query| query.contains("&at="))))?;
    let address = query(page)?;
    page.leave_frame()?;
    page.wait_for("the state at rest", |_| Ok(last("state")?["state"] == address))?;
    let n_after = n_told(page)?;
    expect(
        n_after.as_u64() == n_before.as_u64().map(|n| n + 1),
        format!("{n_before} states were told before, {n_after} after one step"),
    )?;
    say(json!({ "ns": "silkweb", "v": 1, "type": "state", "state": "?view=network&pins=ots,60,-40" }))?;
    page.wait_for("what was moved", |_| {
        let state = last("state")?["state"].as_str().unwrap_or_default().to_owned();
        Ok(state.contains("view=network") && state.contains("&pins=ots,60,-40"))
    })?;
    let state = last("state")?["state"].as_str().unwrap_or_default().to_owned();
    page.enter_frame()?;
    page.wait_for("the address", |page| Ok(query(page)? == state.as_str()))?;
    let way_out = page.attribute("#credit a", "href")?.unwrap_or_default();
    expect(way_out == format!("./{state}"), format!("{way_out} leads out, and the frame shows {state}"))?;
    expect_quiet(page)?;
    page.leave_frame()
}

/// WebKit takes `'self'` in the policy of a page without an origin for nobody, so that not even its style sheet comes.
fn lets_own_files_into_sandboxes(page: &Page<'_>) -> bool {
    page.engine() != Engine::Webkit
}

fn works_without_an_origin(page: &Page<'_>) -> Result {
    if !lets_own_files_into_sandboxes(page) {
        return Ok(());
    }
    let stand = Stand::new(&[], &[])?;
    page.goto(&Hosts::new(&stand)?.page("sandbox"))?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    page.wait_for("the strip of time", |page| page.exists("#strip .plot"))?;
    let origin = page.script("return origin", &[])?;
    expect(origin == "null", format!("the frame has the origin {origin}"))?;
    wait_for_panel(page, "Azerbaijan")?;
    page.leave_frame()
}

fn says_what_is_wrong(page: &Page<'_>) -> Result {
    if !lets_own_files_into_sandboxes(page) {
        return Ok(());
    }
    let stand = Stand::closed()?;
    page.goto(&Hosts::new(&stand)?.page("sandbox"))?;
    page.enter_frame()?;
    page.wait_for("the sentence", |page| Ok(page.text("#notice")?.contains("could not be loaded")))?;
    page.wait_for_state("failed")?;
    expect(page.shows("#drawn")?, "the drawn map is not shown")?;
    let styled = "return getComputedStyle(document.querySelector('#map')).position";
    page.wait_for("the style sheet", |page| Ok(page.script(styled, &[])? == "relative"))?;
    expect(page.shows("#members table")?, "the table of members is not shown")?;
    page.leave_frame()?;
    // What the browser says of the refused files is as it should be.
    page.console().map(drop)
}

/// The memory of all processes that draw pages, in megabytes: what they do not share with others.
fn renderers_mb(page: &Page<'_>) -> Result<f64> {
    let read = |id: u32, name: &str| std::fs::read_to_string(format!("/proc/{id}/{name}")).unwrap_or_default();
    let mut total = 0.0;
    for id in page.processes().into_iter().filter(|id| read(*id, "cmdline").contains("--type=renderer")) {
        let text = read(id, "smaps_rollup");
        let kb = text.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB"));
        total += kb.and_then(|kb| kb.trim().parse::<f64>().ok()).unwrap_or_default() / 1024.0;
    }
    if total > 0.0 { Ok(total) } else { Err(Failure::new("no process that draws pages was found")) }
}

fn rests_twenty_times(page: &Page<'_>) -> Result {
    if page.engine() != Engine::Chromium {
        return Ok(());
    }
    // In a browser that has shown nothing before: what others have left behind would count as that of empty frames.
    let browser = Browser::start(page.engine())?;
    let page = &Page::new(&browser);
    let stand = Stand::new(&[], &[])?;
    let hosts = Hosts::new(&stand)?;
    page.resize(1300, 1000)?;
    let settle = |page: &Page<'_>| -> Result<f64> {
        let let_go = "gc({ type: 'major', flavor: 'last-resort' })";
        page.script(let_go, &[])?;
        page.enter_frame()?;
        page.script(let_go, &[])?;
        page.leave_frame()?;
        thread::sleep(Duration::from_secs(3));
        renderers_mb(page)
    };
    page.goto(&hosts.page("twenty?empty"))?;
    show_all(page, None)?;
    let empty = settle(page)?;
    page.goto(&hosts.page("twenty"))?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    page.leave_frame()?;
    thread::sleep(IDLE);
    let opened = settle(page)?;
    show_all(page, Some("ready"))?;
    thread::sleep(IDLE);
    let mut woken = Vec::new();
    for n in 0..20 {
        page.enter_frame_at(n)?;
        let wakes = "const now = performance.now(); return heard.wakes.filter(([name, at]) => \
             name === 'requestAnimationFrame' && at > now - 5000 && at < now - 100).length";
        woken.push(page.script(wakes, &[])?.as_u64().unwrap_or(1));
        page.leave_frame()?;
    }
    thread::sleep(REST);
    page.enter_frame_at(15)?;
    page.wait_for_state("loading")?;
    page.leave_frame()?;
    let seen = settle(page)?;
    let [opened, seen] = [opened, seen].map(|mb| mb - empty);
    println!(
        "    twenty embeds: {opened:.0} MB above twenty empty frames ({empty:.0} MB), {seen:.0} MB once all have been in sight"
    );
    expect(woken.iter().all(|n| *n == 0), format!("animation frames in 5 s of idling: {woken:?}"))?;
    expect(opened <= MOST_MB, format!("{opened:.0} MB above twenty empty frames ({empty:.0} MB)"))?;
    expect(seen <= MOST_MB, format!("{seen:.0} MB once all have been in sight ({empty:.0} MB)"))
}

fn rests_alone(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.resize(700, 800)?;
    page.goto(&Hosts::new(&stand)?.page("twenty"))?;
    let bring = |n: u16| page.script("document.querySelectorAll('iframe')[arguments[0]].scrollIntoView()", &[n.into()]);
    let height = "return document.documentElement.getBoundingClientRect().height";
    let mut heights = Vec::new();
    for n in [0, 2] {
        bring(n)?;
        page.enter_frame_at(n)?;
        page.wait_for_state("ready")?;
        page.wait_for("the strip of time", |page| page.exists("#strip .plot"))?;
        heights.push(page.script(height, &[])?);
        if n == 2 {
            page.click("#zoom button")?;
        }
        page.leave_frame()?;
    }
    bring(12)?;
    thread::sleep(REST);
    page.enter_frame()?;
    page.wait_for_state("loading")?;
    expect(!page.exists("#drawn")?, "the drawn map takes room where nobody sees it")?;
    expect(page.script(height, &[])? == heights[0], "the frame has another height at rest")?;
    page.leave_frame()?;
    page.enter_frame_at(2)?;
    page.wait_for_state("ready")?; // Somebody has zoomed in it.
    page.leave_frame()?;
    bring(0)?;
    page.enter_frame()?;
    page.wait_for_state("ready")?;
    wait_for_panel(page, "Georgia")?;
    expect(page.script(height, &[])? == heights[0], "the frame has another height afterwards")?;
    expect_quiet(page)?;
    page.leave_frame()
}

/// Brings each of twenty frames into sight, one after the other, so that each has started.
fn show_all(page: &Page<'_>, state: Option<&str>) -> Result {
    for n in 0..20 {
        page.script("document.querySelectorAll('iframe')[arguments[0]].scrollIntoView()", &[n.into()])?;
        page.enter_frame_at(n)?;
        match state {
            Some(state) => {
                page.wait_for_state(state)?;
                page.wait_for("the strip of time", |page| page.exists("#strip .plot"))?;
            }
            None => page.wait_for("the frame", |page| Ok(page.script("return document.title", &[])? == "Nothing"))?,
        }
        page.leave_frame()?;
    }
    Ok(())
}

fn sees_foreign_requests(page: &Page<'_>) -> Result {
    let stand = Stand::new(&[], &[])?;
    page.goto(&Hosts::new(&stand)?.page("foreign"))?;
    let mut seen = Vec::new();
    page.wait_for("the request to be seen", |_| {
        seen.extend(stand::take_foreign());
        Ok(seen.iter().any(|url| url.contains("style.css")))
    })
}
