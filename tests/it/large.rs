//! A network of thousands: what the pointer is on leaves its picture as it is, and the ear is not drowned.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use silkweb::app::harness::Harness;
use silkweb::app::{Cmd, Control, Input, Msg, Options, Page, PointerKind, Preferences, Switch, update};
use silkweb::geo::Basemap;
use silkweb::geom::{Point, Size};
use silkweb::layout::graphs::{self, Sample};
use silkweb::model::{Dataset, EntityId, Packs, Parsed};
use silkweb::scene::{Item, LayerId, Scene, Target};

/// Organisations and the links among them, of which few have many.
static SAMPLE: LazyLock<Sample> = LazyLock::new(|| graphs::preferential(2_000, 2, 12_345));

static DATA: LazyLock<(Arc<Parsed>, Arc<Basemap>)> = LazyLock::new(|| {
    let mut organisations = "id,name,kind\n".to_owned();
    for node in 0..SAMPLE.n_nodes {
        let _ = writeln!(organisations, "n{node},Node {node},forum");
    }
    let mut links = "from,to,relation,date,basis,sources\n".to_owned();
    for [a, b] in &SAMPLE.links {
        let _ = writeln!(links, "n{a},n{b},observer,,outside,made");
    }
    let packs = Packs::of(&[("organisations", organisations.as_bytes()), ("org_links", links.as_bytes())]);
    let parsed = Dataset::parse_pack(packs.expect("packs").core.as_bytes()).expect("a dataset");
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
    (Arc::new(parsed), Arc::new(basemap))
});

fn page() -> Harness {
    let preferences = Preferences { reduced_motion: true, ..Preferences::default() };
    let options = Options { size: Size::new(920.0, 620.0), preferences, ..Options::default() };
    let mut page = Harness::opened(options, Arc::clone(&DATA.0), Arc::clone(&DATA.1));
    page.control(Control::Show(Page::Network));
    page
}

/// How many links a node has, counted in the sample.
fn n_links(node: &str) -> usize {
    let node: u32 = node.strip_prefix('n').and_then(|node| node.parse().ok()).expect("a node");
    SAMPLE.links.iter().filter(|ends| ends.contains(&node)).count()
}

fn items(scene: &Scene, id: LayerId) -> Option<Arc<[Item]>> {
    scene.layers.iter().find(|layer| layer.id == id).map(|layer| Arc::clone(&layer.items))
}

fn move_to(at: Point) -> Msg {
    Msg::Input(Input::PointerMove { pointer: 1, at, kind: PointerKind::Mouse })
}

#[test]
fn what_the_pointer_is_on_is_drawn_over_a_picture_that_stays() {
    let page = page();
    let hub = page.target("n0").expect("a node");
    let at = page.place(hub).expect("in sight");
    let mut model = page.model().clone();
    let before = page.scene();
    assert_eq!(items(&before, LayerId::Hover), None);

    let cmds = update(&mut model, move_to(at));
    let scene = silkweb::app::scene(&model);
    let hovered = scene.pick(at, 2.5).expect("something");
    assert_eq!(cmds, [Cmd::Card], "nothing but the card is written");
    for id in [LayerId::Ties, LayerId::Marks, LayerId::Labels] {
        let [before, after] = [&before, &scene].map(|scene| items(scene, id).expect("a layer"));
        assert!(Arc::ptr_eq(&before, &after), "{id:?} is made anew");
    }
    let Target::Entity(id) = hovered else { panic!("{hovered:?} is no node") };
    let n_lines = items(&scene, LayerId::Hover).expect("a layer").iter().filter(|item| item.is_line()).count();
    // Each mark is a filled path and a circle, and the ring is a circle.
    assert_eq!(n_lines, n_links(&DATA.0.dataset.entity(id).key));

    let cmds = update(&mut model, Msg::Input(Input::PointerLeave));
    assert_eq!((cmds, silkweb::app::scene(&model)), (vec![Cmd::Card], before));
}

#[test]
fn the_ear_hears_what_has_most_ties_and_what_is_tied_to_the_focus() {
    let mut page = page();
    let ranked = |page: &Harness| page.accessible().proxies.iter().filter(|proxy| proxy.is_ranked).count();
    assert_eq!(ranked(&page), 500);
    let rarest =
        (0..SAMPLE.n_nodes).rev().find(|node| n_links(&format!("n{node}")) == 2).expect("a node with two links");
    let target = page.target(&format!("n{rarest}")).expect("a node");
    assert_eq!(page.place(target), None);

    page.control(Control::Focus(Some(target)));
    assert!(page.place(target).is_some());
    for &[a, b] in SAMPLE.links.iter().filter(|ends| ends.contains(&rarest)) {
        let other = page.target(&format!("n{}", a + b - rarest)).expect("its neighbour");
        assert!(page.place(other).is_some(), "{other:?} has no proxy");
    }
    assert_eq!(ranked(&page), 500);
}

#[test]
fn the_legend_counts_the_ties_of_each_of_them() {
    let page = page();
    let controls = page.controls();
    let rows = controls.legend.groups.iter().flat_map(|group| &group.rows);
    let of_one = |id: EntityId| DATA.0.dataset.entity(id).key.clone();
    let mut n_rows = 0;
    for row in rows {
        if let Some((Switch::Organisation(id), _)) = row.switch {
            assert_eq!(row.count, Some(n_links(&of_one(id))), "{}", row.label);
            n_rows += 1;
        }
    }
    assert_eq!(n_rows, 2_000);
}
