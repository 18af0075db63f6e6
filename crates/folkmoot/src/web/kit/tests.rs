//! What assistive technology is told by each piece: roles, names, ids and what describes what.

use super::*;

/// Whether `html` has each of `parts`, in that order.
#[track_caller]
fn has(html: &str, parts: &[&str]) {
    let mut rest = html;
    for part in parts {
        let Some(at) = rest.find(part) else {
            panic!("no {part:?} (after what came before it) in:\n{html}")
        };
        rest = &rest[at + part.len()..];
    }
}

fn wrong_postcode() -> Field {
    Field::new("postcode", "Your postcode")
        .hint("It finds your area.")
        .error("Error:", Some("Type a whole postcode, like LS1 3AB"))
}

#[test]
fn a_text_input_is_named_by_its_label_and_described_by_hint_then_error() {
    let html = TextInput::postcode(wrong_postcode(), "LS1\"").to_string();
    has(
        &html,
        &[
            "<label for=\"postcode\">Your postcode</label>",
            "id=\"postcode-hint\"",
            "id=\"postcode-error\"><span class=\"hidden-text\">Error:</span> Type a whole",
            "id=\"postcode\" name=\"postcode\"",
            "value=\"LS1&#34;\" autocomplete=\"postal-code\"",
            "aria-describedby=\"postcode-hint postcode-error\" aria-invalid=\"true\"",
        ],
    );
}

#[test]
fn a_field_without_hint_or_error_is_described_by_nothing() {
    let html = TextInput::new(Field::new("name", "Name"), "").to_string();
    assert!(!html.contains("aria-describedby") && !html.contains("aria-invalid"), "{html}");
}

#[test]
fn a_text_area_keeps_a_first_empty_line_and_tells_its_limit() {
    let area = TextArea::new(Field::new("text", "What happened?").big(), "\nOne < two").limit(
        5000,
        "You can write up to 5,000 characters",
        "Characters left: {n}",
        "Characters too many: {n}",
    );
    has(
        &area.to_string(),
        &[
            "class=\"label-big\" for=\"text\"",
            "data-limit=\"5000\"",
            "aria-describedby=\"text-info\"",
            // The parser drops the first line break after the tag, so the person's own one must be the second.
            ">\n\nOne &#60; two</textarea>",
            "id=\"text-info\">You can write",
        ],
    );
}

#[test]
fn radios_are_a_group_whose_first_answer_has_the_fields_id() {
    let radios = Radios {
        field: Field::new("publish", "May we publish this?")
            .error("Error:", Some("Choose yes or no")),
        choices: vec![
            Choice::new("yes", "Yes").hint("Never your name").checked(true),
            Choice::new("no", "No"),
        ],
    };
    has(
        &radios.to_string(),
        &[
            "<fieldset class=\"field\" aria-describedby=\"publish-error\">",
            "<legend>May we publish this?</legend>",
            "id=\"publish\" name=\"publish\" type=\"radio\" value=\"yes\" checked aria-describedby=\"publish-item-hint\"",
            "<label for=\"publish\">Yes</label>",
            "id=\"publish-2\"",
            "<label for=\"publish-2\">No</label>",
        ],
    );
}

#[test]
fn checkboxes_share_one_name() {
    let field = Field::new("channel", "How");
    let boxes = Checkboxes {
        field,
        choices: vec![Choice::new("web", "Web"), Choice::new("stall", "Stall")],
    };
    assert_eq!(boxes.to_string().matches("name=\"channel\" type=\"checkbox\"").count(), 2);
}

#[test]
fn a_date_leads_its_error_to_the_box_that_is_wrong() {
    let date = DateInput {
        field: Field::new("happened", "When did it happen?"),
        day: DatePart::new("Day", "", false),
        month: DatePart::new("Month", "13", true),
        year: DatePart::new("Year", "2009", false),
    };
    assert_eq!(date.target_id(), "happened-month");
    has(
        &date.to_string(),
        &[
            "<fieldset class=\"field\">",
            "<label for=\"happened-day\">Day</label>",
            "id=\"happened-month\" name=\"happened-month\" type=\"text\" inputmode=\"numeric\" value=\"13\" aria-invalid=\"true\"",
            "id=\"happened-year\"",
        ],
    );
}

#[test]
fn a_select_opens_and_closes_its_groups() {
    let mut select = Select::new(
        Field::new("area", "Area"),
        [("1", "Leeds"), ("2", "York"), ("3", "Kent")],
        "2",
    );
    for (option, group) in select.options.iter_mut().zip(["North", "North", "South"]) {
        option.group = Some(group.into());
    }
    let html = select.to_string();
    assert_eq!(
        (html.matches("<optgroup").count(), html.matches("</optgroup>").count()),
        (2, 2),
        "{html}"
    );
    has(
        &html,
        &[
            "<optgroup label=\"North\">",
            "value=\"2\" selected>York",
            "</optgroup>",
            "<optgroup label=\"South\">",
        ],
    );
}

#[test]
fn the_error_summary_is_an_alert_that_can_take_the_focus_and_leads_to_the_fields() {
    let summary = ErrorSummary {
        title: "There is a problem".into(),
        errors: vec![("postcode".into(), "Type a whole postcode".into())],
    };
    has(
        &summary.to_string(),
        &[
            "tabindex=\"-1\"",
            "role=\"alert\"",
            "<h2>There is a problem</h2>",
            "<a href=\"#postcode\">Type a whole",
        ],
    );
}

#[test]
fn a_notice_is_read_out_at_once_only_when_it_must_be() {
    let notice = |kind| {
        Notice { id: "n".into(), kind, title: "Saved".into(), body: Markup::default() }.to_string()
    };
    has(
        &notice(NoticeKind::Info),
        &["<section class=\"notice\" aria-labelledby=\"n-title\">", "id=\"n-title\""],
    );
    has(&notice(NoticeKind::Success), &["role=\"alert\""]);
    has(&notice(NoticeKind::Danger), &["notice danger", "role=\"alert\""]);
}

#[test]
fn pages_are_turned_by_cursor_and_an_end_has_no_link() {
    let more = |newer, older| Pagination { label: "More".into(), newer, older }.to_string();
    let html = more(None, Some(Link::new("?before=x&area=1", "Older")));
    has(
        &html,
        &[
            "<nav class=\"pages\" aria-label=\"More\">",
            "href=\"?before=x&#38;area=1\" rel=\"next\"",
        ],
    );
    assert!(!html.contains("rel=\"prev\""));
    assert_eq!(more(None, None).trim(), "");
}

#[test]
fn a_table_scrolls_in_a_region_named_by_its_caption() {
    let table = DataTable::new("t", "Areas", vec![Column::text("Area"), Column::number("Heard")])
        .rows(vec![vec![Markup::link("/a?x=1&y=2", "Leeds & York"), "34".into()]]);
    has(
        &table.to_string(),
        &[
            "<section class=\"table-scroll\" aria-labelledby=\"t-caption\" tabindex=\"0\">",
            "<caption id=\"t-caption\">Areas</caption>",
            "<th scope=\"col\">Area</th><th scope=\"col\" class=\"num\">Heard</th>",
            "<th scope=\"row\"><a href=\"/a?x=1&amp;y=2\">Leeds &amp; York</a></th><td class=\"num\">34</td>",
        ],
    );
}

#[test]
fn the_search_names_its_box_and_each_filter_can_be_taken_off() {
    let panel = SearchPanel {
        action: "/experiences".into(),
        label: "Search".into(),
        name: "q".into(),
        value: "bus".into(),
        submit: "Search".into(),
        beside: Markup::default(),
        filters_label: "Narrow".into(),
        filters: Markup::of(&Select::new(Field::new("region", "Region"), [("", "All")], "")),
        chosen_label: "Narrowed to".into(),
        remove_word: "Remove".into(),
        chosen: vec![ChosenFilter { text: "Leeds".into(), href: "/experiences".into() }],
        apply: "Show".into(),
    };
    has(
        &panel.to_string(),
        &[
            "role=\"search\"",
            "<label for=\"q\">",
            "type=\"search\" value=\"bus\"",
            "Remove </span>Leeds",
            "<summary>",
            "<label for=\"region\"",
        ],
    );
}

#[test]
fn somebodys_words_are_escaped_and_marks_are_named_in_words() {
    let voice =
        Voice::new("<b>four hours</b>", vec![MetaItem::time("2009-01", "January 2009")], None, "");
    has(
        &voice.to_string(),
        &["voice full", "&#60;b&#62;four hours", "<time datetime=\"2009-01\">"],
    );
    let marked = MarkedText { runs: vec![Run::plain("Ask "), Run::marked("A<B", "name")] };
    has(&marked.to_string(), &["Ask <mark>A&#60;B<span class=\"mark-kind\">name</span></mark>"]);
}

#[test]
fn a_progress_bar_has_a_label_and_says_its_figure_in_words() {
    let bar = |total| Progress {
        id: "p".into(),
        label: "Import".into(),
        done: 412,
        total,
        text: "412 rows".into(),
    };
    has(
        &bar(Some(1204)).to_string(),
        &["<label for=\"p\">", "value=\"412\" max=\"1204\"", "412 rows"],
    );
    assert!(!bar(None).to_string().contains("max="));
}

fn xmr(values: &[Option<f64>]) -> XmrChart {
    let words = XmrWords {
        mean: "Mean".into(),
        limits: "Limits".into(),
        special: "More than chance".into(),
        as_table: "See the figures as a table".into(),
        period: "Month".into(),
        measure: "Experiences".into(),
        note: "What stands out".into(),
    };
    let level = |value: f64| Some(XmrLevel { value, shown: value.to_string() });
    let point = |(index, value): (usize, &Option<f64>)| XmrPoint {
        label: format!("Month {index}"),
        value: *value,
        shown: value
            .filter(|value| value.is_finite())
            .map_or("held back".into(), |value| value.to_string()),
        special: value.filter(|value| *value > 40.0).map(|_| "Above the upper limit".into()),
    };
    XmrChart {
        id: "x".into(),
        title: "Experiences a month".into(),
        summary: "One month stands out.".into(),
        points: values.iter().enumerate().map(point).collect(),
        mean: level(20.0),
        upper: level(38.0),
        lower: level(2.0),
        target: None,
        rules: vec!["One point beyond a limit".into()],
        words,
    }
}

#[test]
fn a_control_chart_is_one_picture_with_the_same_figures_in_a_table() {
    let html = xmr(&[Some(12.0), None, Some(44.0)]).to_string();
    has(
        &html,
        &[
            "role=\"img\" aria-labelledby=\"x-t x-d\"",
            "id=\"x-t\"",
            "id=\"x-d\"",
            "<details",
            "id=\"x-table\"",
            "held back",
        ],
    );
    assert_eq!(html.matches("class=\"pt\"").count(), 1, "{html}");
    assert!(html.contains("Month 2: 44. Above the upper limit"), "{html}");
}

#[test]
fn a_control_chart_breaks_its_line_where_there_is_no_figure() {
    let html = xmr(&[Some(1.0), Some(2.0), None, Some(3.0)]).to_string();
    let path = html.split("class=\"trace\" d=\"").nth(1).and_then(|rest| rest.split('"').next());
    let path = path.expect("a trace");
    assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 1), "{path}");
}

#[test]
fn charts_bear_having_no_figures_or_impossible_ones() {
    for values in [vec![], vec![None], vec![Some(f64::NAN), Some(f64::INFINITY)], vec![Some(0.0)]] {
        let html = xmr(&values).to_string();
        assert!(!html.contains("NaN") && !html.contains("inf"), "{html}");
    }
    has(
        &HexMap {
            id: "m".into(),
            title: "t".into(),
            summary: "s".into(),
            hexes: vec![],
            legend: vec![],
        }
        .to_string(),
        &["viewBox=\"0 0 1 1\""],
    );
}

#[test]
fn a_figure_that_is_held_back_is_a_hollow_bar_of_no_length() {
    let bar =
        |label: &str, value, shown: &str| Bar { label: label.into(), value, shown: shown.into() };
    let chart = BarChart {
        title: "By service".into(),
        title_hidden: false,
        label_column: "Service".into(),
        value_column: "Experiences".into(),
        bars: vec![
            bar("GP", Some(50.0), "50"),
            bar("Dentist", Some(25.0), "25"),
            bar("Other", None, "fewer than 5"),
        ],
    };
    has(
        &chart.to_string(),
        &["<caption>", "width=\"100%\"", "width=\"50%\"", "bar-few", "fewer than 5"],
    );
}

#[test]
fn a_group_whose_share_is_held_back_has_one_dot() {
    let row = |heard| CompareRow {
        label: "75 and over".into(),
        heard,
        heard_shown: "held back".into(),
        people: 9.0,
        people_shown: "9%".into(),
        verdict: "Too few to say".into(),
        under_heard: false,
    };
    let words =
        CompareWords { group: "Group".into(), heard: "Heard".into(), people: "People".into() };
    let dots = |heard| {
        let chart =
            CompareChart { title: "t".into(), rows: vec![row(heard)], words: words.clone() }
                .to_string();
        let body = chart.split("<tbody>").nth(1).unwrap_or_default().to_owned();
        body.matches("<circle").count()
    };
    assert_eq!((dots(None), dots(Some(3.0))), (1, 2));
}

#[test]
fn each_hexagon_is_a_link_named_by_area_and_figure_in_reading_order() {
    let hex = |q, r, name: &str, level| Hex {
        q,
        r,
        href: format!("/areas/{name}"),
        short: name[..3].to_uppercase(),
        label: format!("{name}: 34 experiences"),
        level,
        region: 1,
    };
    let map = HexMap {
        id: "m".into(),
        title: "Experiences by area".into(),
        summary: "The same figures are in the table.".into(),
        hexes: vec![
            hex(0, 0, "Kent", Level::None),
            hex(1, 1, "York", Level::Fifth),
            hex(0, 1, "Leeds", Level::First),
        ],
        legend: vec![LegendStep { level: Level::None, text: "no figures".into() }],
    };
    has(
        &map.to_string(),
        &[
            "aria-labelledby=\"m-t m-d\"",
            "<a href=\"/areas/Leeds\"><title>Leeds: 34 experiences</title>",
            "<a href=\"/areas/York\" class=\"e\">",
            "<a href=\"/areas/Kent\" class=\"n\"><title>Kent: 34 experiences</title><use href=\"#hn\"",
            "no figures",
        ],
    );
}

#[test]
fn no_piece_has_a_style_or_a_script_in_it() {
    let pictures =
        easy_pictures::EasyPicture::ALL.map(|picture| picture.svg().to_string()).concat();
    let html = format!(
        "{}{}{}",
        xmr(&[Some(1.0), Some(44.0)]),
        pictures,
        TextInput::postcode(wrong_postcode(), "")
    );
    for banned in ["style=", "<style", "<script", "onclick", "http:", "https:"] {
        assert!(!html.contains(banned), "{banned}");
    }
}
