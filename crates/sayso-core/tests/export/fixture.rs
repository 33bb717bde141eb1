//! A brief made by hand over six invented reports of an invented event, with everything in it that
//! an export has to show, and one report that tries to break the page.

use jiff::civil::Date;
use sayso_core::model::*;

/// A report under way: text and blocks grow together.
pub struct Draft {
    ledger: Ledger,
    numbered: u32,
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

impl Draft {
    pub fn new(id: &str, outlet: &str, date: Option<&str>) -> Self {
        let published = Published {
            date: date.map(day),
            stated: date.map(str::to_owned),
            from: date.map(|_| PublishedFrom::Dateline),
            ..Published::default()
        };
        let header = Header {
            id: ReportId(id.to_owned()),
            path: Some(format!("reports/{id}.txt")),
            url: None,
            outlet: Some(outlet.to_owned()),
            title: None,
            bylines: Vec::new(),
            published,
            language: "en".to_owned(),
        };
        let report = Report { header, text: String::new(), blocks: Vec::new(), notes: Vec::new() };
        let ledger = Ledger {
            report,
            sentences: Vec::new(),
            figures: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            actors: Vec::new(),
            attributions: Vec::new(),
            claims: Vec::new(),
            fingerprint: Fingerprint::default(),
        };
        Self { ledger, numbered: 0 }
    }

    pub fn header(mut self, change: impl Fn(&mut Header)) -> Self {
        change(&mut self.ledger.report.header);
        self
    }

    pub fn note(mut self, kind: NoteKind, text: &str) -> Self {
        self.ledger.report.notes.push(Note::new(kind, text));
        self
    }

    pub fn block(mut self, kind: BlockKind, text: &str) -> Self {
        let report = &mut self.ledger.report;
        if !report.text.is_empty() {
            report.text.push_str("\n\n");
        }
        let start = report.text.len();
        report.text.push_str(text);
        if kind == Title {
            report.header.title = Some(text.to_owned());
        }
        let block = u32::try_from(report.blocks.len()).unwrap();
        report.blocks.push(Block { kind, span: Span::new(start, start + text.len()) });
        let mut from = 0;
        for sentence in text.split_inclusive(". ") {
            let span = Span::new(start + from, start + from + sentence.trim_end().len());
            self.ledger.sentences.push(Sentence { span, block });
            from += sentence.len();
        }
        self
    }

    fn find(&self, words: &str) -> Span {
        let text = &self.ledger.report.text;
        let start = text.find(words).unwrap_or_else(|| panic!("no “{words}” in the report"));
        Span::new(start, start + words.len())
    }

    /// A figure in the words `within`.
    pub fn figure(mut self, within: &str, words: &str, interval: Interval, approx: bool) -> Self {
        let within = self.find(within);
        let at = within.of(&self.ledger.report.text).find(words).expect("the figure's words");
        let start = within.start as usize + at;
        let span = Span::new(start, start + words.len());
        self.ledger.figures.push(Figure {
            span,
            interval,
            approx,
            kind: FigureKind::Count,
            unit: None,
            noun: None,
            modifier: None,
            convention: None,
            implied: false,
            change: None,
            other_end: None,
            part_of: None,
            because: vec![Reason::row("figures/number", "numbers", words, span)],
        });
        self
    }

    pub fn last_figure(mut self, change: impl Fn(&mut Figure)) -> Self {
        change(self.ledger.figures.last_mut().expect("a figure"));
        self
    }

    pub fn time(mut self, words: &str, edtf: &str) -> Self {
        let span = self.find(words);
        let timex = Timex { kind: TimexKind::Date, value: edtf.to_owned(), modifier: None };
        self.ledger.times.push(Time {
            span,
            edtf: Some(edtf.to_owned()),
            kind: TimeKind::Date,
            timex,
            days: Days::default(),
            because: vec![Reason::rule("times/weekday", span)],
        });
        self
    }

    pub fn attribution(
        mut self,
        (source, kind): (&str, SourceKind),
        cue: &str,
        content: &str,
        stance: Stance,
    ) -> Self {
        let (source_span, cue, content) = (self.find(source), self.find(cue), self.find(content));
        let cue_words = cue.of(&self.ledger.report.text).to_owned();
        self.ledger.attributions.push(Attribution {
            source: Source { span: Some(source_span), name: source.to_owned(), kind },
            told: None,
            cue: Some(cue),
            content: vec![content],
            stance,
            factuality: Factuality::Probable,
            hedges: Vec::new(),
            parent: None,
            because: vec![Reason::row("attributions/cue-verb", "cues", &cue_words, cue)],
        });
        self
    }

    /// A claim in the words `within`, with the last figure if it stands there.
    pub fn claim(mut self, within: &str, source: &str, kind: SourceKind, stance: Stance) -> Self {
        let span = self.find(within);
        let report = &self.ledger.report;
        let figure = self.ledger.figures.len().checked_sub(1);
        let figure = figure.filter(|&at| span.contains(self.ledger.figures[at].span));
        let value = figure.map(|at| {
            let figure = &self.ledger.figures[at];
            (figure.interval, figure.kind, figure.approx)
        });
        let block = report.blocks.iter().find(|b| b.span.contains(span)).expect("a block");
        let around = |from: usize, to: usize| report.text.get(from..to).unwrap_or("").to_owned();
        self.numbered += 1;
        let mut chain = vec![Hop { name: source.to_owned(), kind, span: None, hedge: None }];
        chain.extend(report.header.outlet.as_ref().map(|outlet| Hop {
            name: outlet.clone(),
            kind: SourceKind::Outlet,
            span: None,
            hedge: None,
        }));
        let attributed = self.ledger.attributions.iter();
        let attribution = attributed
            .enumerate()
            .find(|(_, a)| a.content.iter().any(|c| c.overlaps(span)))
            .map(|(at, _)| u32::try_from(at).unwrap());
        self.ledger.claims.push(Claim {
            unit: None,
            id: ClaimId(format!("{}{:04x}", &report.header.id.0, self.numbered)),
            kind: if figure.is_some() { ClaimKind::Figure } else { ClaimKind::Statement },
            figure: figure.map(|at| u32::try_from(at).unwrap()),
            value,
            measure: figure.map(|_| "killed".to_owned()),
            group: Some(Group {
                name: "people".to_owned(),
                keys: vec!["people".to_owned()],
                span: None,
            }),
            victim: None,
            when: None,
            place: Some(Where {
                name: "Port Ambry".to_owned(),
                country: None,
                point: None,
                precision: Some(Precision::City),
                span: None,
            }),
            chain,
            attribution,
            stance,
            factuality: Factuality::Probable,
            polarity: Polarity::Positive,
            scope: Scope::Unstated,
            as_of: None,
            said: None,
            block: block.kind,
            lede: false,
            revision: None,
            about: None,
            hedges: Vec::new(),
            evidence: Evidence {
                span,
                exact: within.to_owned(),
                prefix: around(span.start.saturating_sub(12) as usize, span.start as usize),
                suffix: around(span.end as usize, span.end as usize + 12),
            },
            because: vec![Reason::rule("claims/figure-measure", span)],
        });
        self
    }

    pub fn last_claim(mut self, change: impl Fn(&mut Claim)) -> Self {
        change(self.ledger.claims.last_mut().expect("a claim"));
        self
    }

    pub fn done(self) -> Ledger {
        self.ledger
    }
}

use BlockKind::{Bullet, Byline, Caption, Furniture, Heading, Paragraph, SourceList, Title};
use SourceKind::{Anonymous, Group as People, Organisation, OwnVoice, Person, State, Unattributed};

fn courier() -> Ledger {
    let dead = "at least 12 people were killed when fire swept the car deck";
    let rescued = "lifted 240 passengers from the water";
    Draft::new("aa", "Ambry Courier", Some("2031-05-04"))
        .header(|h| {
            h.bylines = vec!["Łucja Ørn".to_owned(), "T. Vale".to_owned()];
            h.url = Some("https://courier.example/marelle?a=1&b=2".to_owned());
        })
        .block(Furniture, "Home | Weather 18° | Subscribe")
        .block(Title, "Twelve dead as ferry Marelle burns off Port Ambry")
        .block(Byline, "By Łucja Ørn and T. Vale")
        .block(
            Paragraph,
            "The Kestrian Coast Guard said on Sunday that at least 12 people were killed when fire \
             swept the car deck of the ferry Marelle. Its crews lifted 240 passengers from the \
             water, the service added.",
        )
        .block(
            Paragraph,
            "“We found no trace of explosives,” said Commander Íris Hálfdan. A dockworkers' union \
             spoke of a blast.",
        )
        .block(Furniture, "Share this story")
        .block(Furniture, "© Ambry Courier")
        .time("Sunday", "2031-05-04")
        .attribution(("The Kestrian Coast Guard", Organisation), "said on", dead, Stance::Asserted)
        .figure(dead, "at least 12", Interval::at_least(12.0), false)
        .last_figure(|f| {
            f.because.push(Reason::row("figures/bound-before", "bounds", "at least", f.span));
        })
        .claim(dead, "Kestrian Coast Guard", Organisation, Stance::Asserted)
        .figure(rescued, "240", Interval::exactly(240.0), false)
        .claim(rescued, "Kestrian Coast Guard", Organisation, Stance::Asserted)
        .last_claim(|c| c.measure = Some("rescued".to_owned()))
        .claim("We found no trace of explosives", "Íris Hálfdan", Person, Stance::Denied)
        .last_claim(|c| c.polarity = Polarity::Negative)
        .claim("Twelve dead as ferry Marelle burns", "Ambry Courier", OwnVoice, Stance::Asserted)
        .done()
}

fn wire() -> Ledger {
    let over = "over 40 people had died, citing survivors who counted bodies on the stern ramp \
                before the second boat arrived";
    let dozens = "dozens were hurt or killed";
    Draft::new("bb", "Kestria Wire", Some("2031-05-05"))
        .block(Title, "Union: more than 40 dead on the Marelle; blast “certain”")
        .block(
            Paragraph,
            "Dock union leader Matti Soare said that over 40 people had died, citing survivors who \
             counted bodies on the stern ramp before the second boat arrived. Rescuers lifted 240 \
             passengers from the water.",
        )
        .block(Heading, "What burned")
        .block(Bullet, "Witnesses said dozens were hurt or killed near the lorries.")
        .block(Bullet, "There was a blast before the fire, Soare said.")
        .attribution(("Matti Soare", Person), "said that", over, Stance::Claimed)
        .figure(over, "over 40", Interval::over(40.0), false)
        .claim(over, "Matti Soare", Person, Stance::Claimed)
        .figure("Rescuers lifted 240 passengers", "240", Interval::exactly(240.0), false)
        .claim("Rescuers lifted 240 passengers", "rescuers", People, Stance::Reported)
        .figure(dozens, "dozens", Interval::between(24.0, 99.0), true)
        .last_figure(|f| f.convention = Some("dozens".to_owned()))
        .claim(dozens, "witnesses", People, Stance::Reported)
        .last_claim(|c| c.measure = Some("killed|wounded".to_owned()))
        .claim("There was a blast before the fire", "Matti Soare", Person, Stance::Claimed)
        .done()
}

fn lantern() -> Ledger {
    let dead = "40 died";
    Draft::new("cc", "Daily Lantern", None)
        .header(|h| {
            h.published.bounds =
                Days { first: Some(day("2031-05-05")), last: Some(day("2031-05-07")) };
            h.published.why = vec![
                "it tells of “Monday's” council meeting, which was on 5 May 2031".to_owned(),
                "the Harbour Post quotes it on 7 May 2031".to_owned(),
            ];
        })
        .note(NoteKind::Undated, "No publication date was stated; bounds come from the text.")
        .block(Title, "40 died in Marelle inferno")
        .block(Caption, "Smoke over Port Ambry; up to 30 are missing. [Provided by the harbour]")
        .block(Paragraph, "The line may give up the route, two people close to it said.")
        .block(SourceList, "Sources: Kestria Wire, Ambry Courier")
        .figure(dead, "40", Interval::exactly(40.0), false)
        .claim(dead, "Daily Lantern", OwnVoice, Stance::Asserted)
        .figure("up to 30 are missing", "up to 30", Interval::at_most(30.0), false)
        .claim("up to 30 are missing", "", Unattributed, Stance::Reported)
        .last_claim(|c| c.measure = Some("missing".to_owned()))
        .claim(
            "The line may give up the route",
            "two people close to it",
            Anonymous,
            Stance::Speculated,
        )
        .done()
}

fn shinmun() -> Ledger {
    let about = "약 20명 — about 20 people — were dead on arrival";
    Draft::new("dd", "수도신문 (Sudo Shinmun)", Some("2031-05-05"))
        .block(Title, "여객선 화재: hospital counts about 20 dead")
        .block(
            Paragraph,
            "Dr. Łukasz Ødegård of St. Brân's Hospital reckons that 약 20명 — about 20 people — were \
             dead on arrival. He was reached by telephone at 3 a.m.",
        )
        .attribution(("Łukasz Ødegård", Person), "reckons that", about, Stance::Estimated)
        .figure(about, "약 20명 — about 20", Interval::exactly(20.0), true)
        .claim(about, "Łukasz Ødegård", Person, Stance::Estimated)
        .done()
}

fn post() -> Ledger {
    let both = "18 people were killed and 57 injured";
    Draft::new("ee", "Harbour Post", Some("2031-05-07"))
        .block(Title, "Final count on the Marelle: 18 killed, 57 injured")
        .block(
            Paragraph,
            "The Kestrian Coast Guard corrected its figures on Wednesday: 18 people were killed and \
             57 injured. Fuel leaks of 900 litres were measured; the green group Hav said over \
             90,000 litres had run out.",
        )
        .attribution(
            ("The Kestrian Coast Guard", Organisation),
            "corrected its figures",
            both,
            Stance::Confirmed,
        )
        .figure(both, "18", Interval::exactly(18.0), false)
        .claim(both, "Kestrian Coast Guard", Organisation, Stance::Confirmed)
        .figure(both, "57", Interval::exactly(57.0), false)
        .claim(both, "Kestrian Coast Guard", Organisation, Stance::Confirmed)
        .last_claim(|c| c.measure = Some("wounded".to_owned()))
        .figure("900 litres", "900", Interval::exactly(900.0), false)
        .last_figure(|f| {
            f.kind = FigureKind::Measure;
            f.unit = Some("litres".to_owned());
        })
        .claim("Fuel leaks of 900 litres were measured", "Kestria", State, Stance::Reported)
        .figure("over 90,000 litres", "over 90,000", Interval::over(90_000.0), false)
        .last_figure(|f| {
            f.kind = FigureKind::Measure;
            f.unit = Some("litres".to_owned());
        })
        .claim("over 90,000 litres had run out", "Hav", Organisation, Stance::Alleged)
        .done()
}

/// Markup, control characters, an override of direction, a very long word, a script for a link.
fn hostile() -> Ledger {
    let dead = "<script>alert(1)</script> \u{202e}killed 13\u{202c} people & \"others\"";
    let long = "W".repeat(180);
    Draft::new("ff", "<img src=x onerror=alert(2)> | News\u{1b}[31m", Some("2031-05-06"))
        .header(|h| {
            h.url = Some("javascript:alert(3)".to_owned());
            h.path = Some("re|ports/`x`\u{7}.txt".to_owned());
        })
        .block(Title, "</title></style><script>alert(4)</script> [x](javascript:y) | *dead*")
        .block(Paragraph, &format!("He said {dead} at {long}."))
        .figure(dead, "13", Interval::exactly(13.0), false)
        .claim(dead, "</script>\u{2066}Mallory", Person, Stance::Claimed)
        .done()
}

/// The ledgers of all six reports.
pub fn ledgers() -> Vec<Ledger> {
    vec![courier(), wire(), shinmun(), hostile(), post(), lantern()]
}

fn ids(words: &[&str]) -> Vec<ClaimId> {
    words.iter().map(|w| ClaimId((*w).to_owned())).collect()
}

fn reports(words: &[&str]) -> Vec<ReportId> {
    words.iter().map(|w| ReportId((*w).to_owned())).collect()
}

fn reading(interval: Option<Interval>, stance: Stance, source: &str, claims: &[&str]) -> Reading {
    let mut from: Vec<&str> = claims.iter().map(|c| &c[..2]).collect();
    from.dedup();
    Reading {
        interval,
        stance,
        sources: vec![source.to_owned()],
        reports: reports(&from),
        claims: ids(claims),
        ..Reading::default()
    }
}

fn question(id: &str, asks: &str, status: Status, readings: Vec<Reading>) -> Question {
    let origin = |r: &Reading| Origin {
        name: r.sources.join(", "),
        claims: r.claims.clone(),
        reports: r.reports.clone(),
    };
    let many = u32::try_from(readings.len()).unwrap();
    Question {
        id: QuestionId(id.to_owned()),
        asks: asks.to_owned(),
        measure: "killed".to_owned(),
        group: Some("people".to_owned()),
        place: Some("Port Ambry".to_owned()),
        when: Some("2031-05-04".to_owned()),
        rule: Rule::Latest,
        rule_why: vec!["the newest reading".to_owned()],
        status,
        origins: Origins {
            low: many,
            high: many,
            why: Vec::new(),
            tree: readings.iter().map(origin).collect(),
        },
        readings,
        ..Question::default()
    }
}

fn killed() -> Question {
    let about = Reading {
        approx: true,
        ..reading(Some(Interval::exactly(20.0)), Stance::Estimated, "Łukasz Ødegård", &["dd0001"])
    };
    let first = Reading {
        superseded: true,
        as_of: Some("2031-05-04".to_owned()),
        ..reading(
            Some(Interval::at_least(12.0)),
            Stance::Asserted,
            "Kestrian Coast Guard",
            &["aa0001"],
        )
    };
    let corrected = Reading {
        as_of: Some("2031-05-07".to_owned()),
        ..reading(
            Some(Interval::exactly(18.0)),
            Stance::Confirmed,
            "Kestrian Coast Guard",
            &["ee0001"],
        )
    };
    let over =
        reading(Some(Interval::over(40.0)), Stance::Claimed, "Matti Soare", &["bb0001", "cc0001"]);
    let hostile = reading(
        Some(Interval::exactly(13.0)),
        Stance::Claimed,
        "</script>\u{2066}Mallory",
        &["ff0001"],
    );
    let readings = vec![corrected, about, over, hostile, first];
    let mut question = question(
        "q1",
        "How many people were killed on the Marelle?",
        Status::Conflicting,
        readings,
    );
    (question.low, question.best) = (Some(12.0), Some(18.0));
    question.origins = Origins {
        low: 3,
        high: 4,
        why: vec![
            "The Daily Lantern lists the Kestria Wire as a source: one origin.".to_owned(),
            "Whether the hospital counted the same dead as the Coast Guard is not known."
                .to_owned(),
        ],
        ..question.origins
    };
    question.not_compared = vec![Beside {
        claim: ClaimId("aa0004".to_owned()),
        why: "a headline without a source of its own; its body is compared".to_owned(),
    }];
    question
}

fn casualties() -> Question {
    let derived = Reading {
        derived: Some(Derivation {
            arithmetic: "18 killed + 57 wounded = 75 killed|wounded".to_owned(),
            from: ids(&["ee0001", "ee0002"]),
        }),
        ..reading(Some(Interval::exactly(75.0)), Stance::Confirmed, "Kestrian Coast Guard", &[])
    };
    let dozens = Reading {
        approx: true,
        ..reading(Some(Interval::between(24.0, 99.0)), Stance::Reported, "witnesses", &["bb0003"])
    };
    let mut question = question(
        "q2",
        "How many people were killed or wounded on the Marelle?",
        Status::Compatible,
        vec![derived, dozens],
    );
    (question.low, question.high) = (Some(24.0), Some(99.0));
    question
}

fn blast() -> Question {
    let yes = reading(None, Stance::Claimed, "Matti Soare", &["bb0004"]);
    let no = Reading {
        polarity: Polarity::Negative,
        ..reading(None, Stance::Denied, "Íris Hálfdan", &["aa0003"])
    };
    question("q4", "Was there a blast on the Marelle?", Status::Disputed, vec![yes, no])
}

fn drift(kind: DriftKind, from: &str, to: &str, severity: Severity, why: &str) -> Drift {
    Drift {
        kind,
        from: ClaimId(from.to_owned()),
        to: ClaimId(to.to_owned()),
        severity,
        why: why.to_owned(),
    }
}

fn links(ledgers: &[Ledger]) -> Vec<Link> {
    let at = |report: usize, words: &str| {
        let start = ledgers[report].report.text.find(words).expect("the words");
        Span::new(start, start + words.len())
    };
    vec![
        Link {
            kind: LinkKind::Cites,
            from: ReportId("cc".to_owned()),
            to_report: Some(ReportId("bb".to_owned())),
            to: "Kestria Wire".to_owned(),
            evidence: vec![at(5, "Sources: Kestria Wire")],
            evidence_to: Vec::new(),
            why: "its list of sources names it".to_owned(),
        },
        Link {
            kind: LinkKind::SharesWording,
            from: ReportId("bb".to_owned()),
            to_report: Some(ReportId("aa".to_owned())),
            to: "Ambry Courier".to_owned(),
            evidence: vec![at(1, "lifted 240 passengers from the water")],
            evidence_to: vec![at(0, "lifted 240 passengers from the water")],
            why: "six words in a row that no other report has".to_owned(),
        },
    ]
}

/// The brief over [`ledgers`].
#[expect(clippy::too_many_lines, reason = "a value written out")]
pub fn brief(ledgers: &[Ledger]) -> Brief {
    let moment = |when: &str, what: &str, source: &str, claim: &str| TimelineEntry {
        when: when.to_owned(),
        what: what.to_owned(),
        source: source.to_owned(),
        claims: ids(&[claim]),
    };
    let count = |n| Some(Interval::exactly(n));
    let mut rescued = question(
        "q3",
        "How many passengers were lifted from the water?",
        Status::Agreed,
        vec![reading(
            count(240.0),
            Stance::Asserted,
            "Kestrian Coast Guard",
            &["aa0002", "bb0002"],
        )],
    );
    (rescued.low, rescued.high, rescued.best) = (Some(240.0), Some(240.0), Some(240.0));
    rescued.rule = Rule::Agreed;
    let mut missing = question(
        "q5",
        "How many people are missing?",
        Status::Single,
        vec![reading(Some(Interval::at_most(30.0)), Stance::Reported, "", &["cc0002"])],
    );
    missing.readings[0].sources.clear();
    missing.high = Some(30.0);
    let route = question(
        "q6",
        "Will the line give up the route?",
        Status::Speculation,
        vec![reading(None, Stance::Speculated, "two people close to it", &["cc0003"])],
    );
    let fire = Story {
        id: StoryId("s1".to_owned()),
        title: "Twelve dead as ferry Marelle burns off Port Ambry".to_owned(),
        reports: reports(&["aa", "bb", "dd", "ff", "cc"]),
        why: vec!["Kestria Wire: same ship, same day, same place as the Ambry Courier.".to_owned()],
        questions: vec![killed(), casualties(), rescued, blast(), missing, route],
        indicators: Vec::new(),
        timeline: vec![
            moment("2031-05-04", "Fire swept the car deck", "Kestrian Coast Guard", "aa0001"),
            moment("2031-05-04/2031-05-05", "There was a blast", "Matti Soare", "bb0004"),
            moment("2031-05-07", "The toll was corrected", "Kestrian Coast Guard", "ee0001"),
        ],
        links: links(ledgers),
        drifts: vec![
            drift(
                DriftKind::BoundDropped,
                "bb0001",
                "cc0001",
                Severity::Major,
                "“Over 40” became “40”, and the union leader is no longer named.",
            ),
            drift(
                DriftKind::CertaintyRaised,
                "aa0001",
                "aa0004",
                Severity::Minor,
                "The headline drops “at least”.",
            ),
            drift(
                DriftKind::SourceDropped,
                "bb0001",
                "cc0001",
                Severity::Grave,
                "Matti Soare's claim stands as the Daily Lantern's own.",
            ),
        ],
        takeaways: vec![
            Takeaway {
                text: "The toll conflicts: the Coast Guard's last count is 18 killed, the dock \
                       union says over 40."
                    .to_owned(),
                claims: ids(&["ee0001", "bb0001"]),
            },
            Takeaway {
                text: "A blast is claimed by the union and denied by the Coast Guard.".to_owned(),
                claims: ids(&["bb0004", "aa0003"]),
            },
        ],
    };
    let fuel = Story {
        id: StoryId("s2".to_owned()),
        title: "Fuel off Port Ambry".to_owned(),
        reports: reports(&["ee"]),
        why: Vec::new(),
        questions: vec![question(
            "q7",
            "How many litres of fuel ran out?",
            Status::Conflicting,
            vec![
                reading(count(900.0), Stance::Reported, "Kestria", &["ee0003"]),
                reading(Some(Interval::over(90_000.0)), Stance::Alleged, "Hav", &["ee0004"]),
            ],
        )],
        indicators: Vec::new(),
        timeline: Vec::new(),
        links: Vec::new(),
        drifts: Vec::new(),
        takeaways: Vec::new(),
    };
    let entry =
        |l: &Ledger| ReportEntry { header: l.report.header.clone(), notes: l.report.notes.clone() };
    let mut claims: Vec<CitedClaim> = ledgers
        .iter()
        .flat_map(|l| {
            l.claims
                .iter()
                .map(|c| CitedClaim { report: l.report.header.id.clone(), claim: c.clone() })
        })
        .collect();
    claims.sort_by(|a, b| a.claim.id.cmp(&b.claim.id));
    Brief { reports: ledgers.iter().map(entry).collect(), stories: vec![fire, fuel], claims }
}
