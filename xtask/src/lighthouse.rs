//! Lighthouse, the measure of pages that Chromium's makers publish, on the built page as a host with compression serves it.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use serde_json::Value;

use crate::args::Args;
use crate::engine::{self, Engine};
use crate::failure::{Failure, Result};
use crate::server::{Answer, Request, Server};
use crate::{build, paths, process, site, tools};

/// Categories, and at least how many points of 100 the page has to have in each.
const GOALS: [(&str, u32); 4] = [("performance", 95), ("accessibility", 100), ("best-practices", 100), ("seo", 100)];

/// Measures the built page as a phone of the middle class on a slow network loads it.
///
/// # Errors
/// When something is missing, or the page has fewer points than it has to have.
pub fn lighthouse(mut args: Args) -> Result {
    let no_build = args.flag("--no-build");
    args.finish()?;
    engine::ensure(&[Engine::Chromium])?;
    let packages = tools::lighthouse().ensure()?;
    if !no_build {
        build::build(None)?;
    }
    let dist = paths::dist();
    let answer = move |request: &Request| Answer::Compressed(site::reply(&dist, request));
    let server = Server::start(0, Arc::new(answer))?;
    let report = paths::root().join("target/lighthouse.json");
    let browser = Engine::Chromium.browser().ok_or_else(|| Failure::new("chromium is not installed"))?;
    // Lighthouse needs a newer Node than systems have; this one comes with it.
    let mut run = Command::new(packages.join(".bin/node"));
    run.arg(packages.join("lighthouse/cli/index.js")).arg(server.url()).env("CHROME_PATH", browser);
    run.args(["--output=json", "--quiet", &format!("--output-path={}", report.display())]);
    run.arg(format!("--chrome-flags={}", engine::chromium_args().join(" ")));
    process::run("lighthouse", &mut run)?;
    let text = fs::read_to_string(&report).map_err(|error| Failure::io("read", &report, &error))?;
    let report: Value = serde_json::from_str(&text).map_err(|error| Failure::new(format!("no report: {error}")))?;
    tell(&report)
}

/// Prints the points, the times behind them, and what could be better.
fn tell(report: &Value) -> Result {
    let mut short = Vec::new();
    for (category, goal) in GOALS {
        let category = &report["categories"][category];
        let points = (category["score"].as_f64().unwrap_or_default() * 100.0).round() as u32;
        let title = category["title"].as_str().unwrap_or_default();
        println!("{title:<28} {points:>4} of {goal}");
        if points < goal {
            short.push(format!("{title} {points}"));
        }
        for audit in category["auditRefs"].as_array().into_iter().flatten() {
            let weight = audit["weight"].as_f64().unwrap_or_default();
            let audit = &report["audits"][audit["id"].as_str().unwrap_or_default()];
            let is_whole = audit["score"].as_f64().is_none_or(|score| score >= 0.995);
            if weight > 0.0 && (audit["numericValue"].is_number() || !is_whole) {
                let title = audit["title"].as_str().unwrap_or_default();
                println!("    {title:<32} {}", audit["displayValue"].as_str().unwrap_or("not passed"));
            }
        }
    }
    if short.is_empty() { Ok(()) } else { Err(Failure::new(format!("too few points: {}", short.join(", ")))) }
}
