//! Everything that must pass, in the order of cost, counted over everything.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::args::Args;
use crate::engine::{self, Engine};
use crate::failure::{Failure, Result};
use crate::{build, paths, process, single, size, tools};

/// Runs the steps and prints what ran, and at the end `N passed, M failed` alone on a line.
///
/// # Errors
/// When anything failed, or a browser is missing.
pub fn test(mut args: Args) -> Result {
    let engines = args.value("--engines")?.map_or_else(|| Ok(Engine::ALL.to_vec()), |list| Engine::list(&list))?;
    let only = args.value("--only")?.map(|list| list.split(',').map(str::to_owned).collect::<Vec<_>>());
    let journey = args.value("--journey")?;
    args.finish()?;

    if only.iter().flatten().any(|name| name == "browser") && !engines.contains(&Engine::Chromium) {
        return Err(Failure::new(format!("{IN_BROWSER}: {NO_CHROMIUM}")));
    }
    let steps: Vec<Step> = steps(&engines, journey.as_deref());
    if let Some(unknown) = only.iter().flatten().find(|name| steps.iter().all(|step| step.name != **name)) {
        return Err(Failure::new(format!("no step \"{unknown}\"; `cargo xtask help` lists them all")));
    }
    let steps: Vec<Step> = steps
        .into_iter()
        .filter(|step| only.as_ref().is_none_or(|only| only.iter().any(|name| name == step.name)))
        .collect();
    // Before anything else: nobody should wait for minutes to hear that a browser or a tool is missing.
    let any = |names: &[&str]| steps.iter().any(|step| names.contains(&step.name));
    if any(&["browser", "e2e"]) {
        engine::ensure(&engines)?;
    }
    if any(&["browser", "build"]) {
        build::ensure_tools()?;
    }
    let done = run(steps);
    let left_out = only.is_none() && !engines.contains(&Engine::Chromium);
    report(&done, if left_out { &[(IN_BROWSER, NO_CHROMIUM)] } else { &[] })
}

/// A step's title, and why it was left out.
type NotRun = (&'static str, &'static str);

const IN_BROWSER: &str = "Wasm tests in Chromium";
const NO_CHROMIUM: &str = "not run: they need chromium, which --engines leaves out";

/// One thing that must pass.
struct Step {
    name: &'static str,
    title: String,
    run: Box<Run>,
}

/// Does it, knowing how the steps before have ended.
type Run = dyn FnOnce(&[Done]) -> Result<Counts>;

/// How a step ended.
struct Done {
    name: &'static str,
    title: String,
    counts: Counts,
    took: Duration,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
}

fn steps(engines: &[Engine], journey: Option<&str>) -> Vec<Step> {
    let cargo = |name, title: &str, arguments: &'static [&'static str]| Step {
        name,
        title: title.to_owned(),
        run: Box::new(move |_| watch(process::cargo().args(arguments))),
    };
    let mut steps = vec![
        cargo("format", "Format", &["fmt", "--all", "--check"]),
        cargo("clippy", "Clippy, native", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
        cargo(
            "wasm-clippy",
            "Clippy, wasm32",
            &[
                "clippy",
                "--package",
                "silkweb",
                "--package",
                "silkweb-views",
                "--package",
                "silkweb-layouts",
                "--package",
                "silkweb-single",
                "--package",
                "silkweb-unpack",
                "--all-targets",
                "--target",
                "wasm32-unknown-unknown",
                "--",
                "-D",
                "warnings",
            ],
        ),
        Step {
            name: "docs",
            title: "Documentation".to_owned(),
            run: Box::new(|_| {
                watch(process::cargo().env("RUSTDOCFLAGS", "-D warnings").args(["doc", "--workspace", "--no-deps"]))
            }),
        },
        cargo("native", "Native tests and doc tests", &["test", "--workspace"]),
    ];
    if engines.contains(&Engine::Chromium) {
        steps.push(Step { name: "browser", title: IN_BROWSER.to_owned(), run: Box::new(|_| in_browser()) });
    }
    steps.push(Step {
        name: "build",
        title: "Release build".to_owned(),
        run: Box::new(|_| build::build(None).map(|()| ONE)),
    });
    steps.push(Step {
        name: "single",
        title: "The page as one file".to_owned(),
        run: Box::new(|_| single::make().map(|()| ONE)),
    });
    steps.push(Step {
        name: "size",
        title: "Size budgets".to_owned(),
        run: Box::new(|_| size::size(Args::new(Vec::new())).map(|()| ONE)),
    });
    for &engine in engines {
        let only = journey.map(str::to_owned);
        let run = move |before: &[Done]| journeys(engine, only.as_deref(), before);
        steps.push(Step { name: "e2e", title: format!("Journeys in {}", engine.name()), run: Box::new(run) });
    }
    steps
}

/// What a step counts as that has no tests of its own.
const ONE: Counts = Counts { passed: 1, failed: 0 };

fn run(steps: Vec<Step>) -> Vec<Done> {
    let mut done = Vec::new();
    for Step { name, title, run } in steps {
        println!("\n== {title}");
        let start = Instant::now();
        let counts = run(&done).unwrap_or_else(|failure| {
            println!("error: {failure}");
            Counts { passed: 0, failed: 1 }
        });
        let took = start.elapsed();
        println!("== {title}: {}, {:.1} s", verdict(counts), took.as_secs_f64());
        done.push(Done { name, title, counts, took });
    }
    done
}

fn report(done: &[Done], not_run: &[NotRun]) -> Result {
    println!("\nWhat ran:");
    let mut all = Counts::default();
    for Done { title, counts, took, .. } in done {
        println!("  {title:<28} {:<24} {:>7.1} s", verdict(*counts), took.as_secs_f64());
        all.passed += counts.passed;
        all.failed += counts.failed;
    }
    for (title, why) in not_run {
        println!("  {title:<28} {why}");
    }
    println!("{} passed, {} failed", all.passed, all.failed);
    if all.failed == 0 { Ok(()) } else { Err(Failure::new("not everything passed")) }
}

fn verdict(Counts { passed, failed }: Counts) -> String {
    format!("{passed} passed, {failed} failed")
}

/// Runs `command`, shows what it prints, and counts by the lines in which test runners close.
fn watch(command: &mut Command) -> Result<Counts> {
    let child = command.stdout(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| Failure::new(format!("cannot start {command:?}: {error}")))?;
    let mut counts = Counts::default();
    for line in
        child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()).map_while(std::result::Result::ok)
    {
        println!("{line}");
        if let Some(Counts { passed, failed }) = closing(&line) {
            counts.passed += passed;
            counts.failed += failed;
        }
    }
    let ended = child.wait().map_err(|error| Failure::new(format!("{command:?}: {error}")))?;
    match (ended.success(), counts) {
        (true, Counts { passed: 0, failed: 0 }) => Ok(ONE),
        (false, Counts { failed: 0, .. }) => Ok(Counts { failed: 1, ..counts }),
        _ => Ok(counts),
    }
}

/// The counts in a line such as `test result: ok. 3 passed; 0 failed; …` or `webkit: 3 passed, 0 failed`.
fn closing(line: &str) -> Option<Counts> {
    let before = |word: &str| {
        let (number, _) = line.split_once(word)?;
        number.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    Some(Counts { passed: before(" passed")?, failed: before(" failed")? })
}

/// The tests of `src/web` in headless Chromium, by wasm-bindgen's own runner.
fn in_browser() -> Result<Counts> {
    let missing = |what| Failure::new(format!("the {what} of chromium is not installed"));
    let browser = Engine::Chromium.browser().ok_or_else(|| missing("browser"))?;
    let driver = Engine::Chromium.driver()?.ok_or_else(|| missing("driver"))?;
    let capabilities = paths::root().join("target/webdriver.json");
    let args = engine::chromium_args().join("\",\"");
    let json = format!("{{\"goog:chromeOptions\":{{\"binary\":\"{}\",\"args\":[\"{args}\"]}}}}", browser.display());
    fs::write(&capabilities, json).map_err(|error| Failure::io("write", &capabilities, &error))?;
    let mut cargo = process::cargo();
    cargo.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        tools::wasm_bindgen()?.ensure()?.join("wasm-bindgen-test-runner"),
    );
    // A busy machine is slow to start a browser; that is no failure.
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "180").env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    cargo.env("CHROMEDRIVER", driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities);
    cargo.args(["test", "--package", "silkweb", "--target", "wasm32-unknown-unknown", "--test", "browser"]);
    watch(&mut cargo)
}

fn journeys(engine: Engine, only: Option<&str>, before: &[Done]) -> Result<Counts> {
    if before.iter().any(|done| done.name == "build" && done.counts.failed > 0) {
        return Err(Failure::new("not run, since there is no new page to walk through"));
    }
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--package", "silkweb-e2e", "--", "run", "--engines", engine.name()]);
    if let Some(only) = only {
        cargo.args(["--only", only]);
    }
    watch(&mut cargo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_every_runner_are_counted() {
        let counts = |passed, failed| Some(Counts { passed, failed });
        assert_eq!(closing("test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured"), counts(12, 3));
        assert_eq!(closing("webkit: 25 passed, 0 failed"), counts(25, 0));
        assert_eq!(closing("webkit: the page loads … ok (0.1 s)"), None);
    }
}
