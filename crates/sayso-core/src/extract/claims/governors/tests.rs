//! What the parse tells of a figure's measure, on sentences of our own.

mod parsed {
    use crate::{Input, Pipeline};

    /// The measure and scope of each figure claim of `text`, in order.
    fn check(text: &str, expected: &[&str]) {
        let ledger = Pipeline::default().read(&Input::text("a.txt", text.as_bytes())).remove(0);
        let told = ledger.claims.iter().filter(|c| c.figure.is_some()).map(|c| {
            let scope = c.scope.as_str();
            let measure = c.measure.as_deref().unwrap_or("-");
            if scope == "part" { format!("{measure} part") } else { measure.to_owned() }
        });
        assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn verbs_that_leave_the_subject_out() {
        check(
            "In the valley 300 Veldanian soldiers had been killed and 2,700 injured.",
            &["killed", "wounded"],
        );
        check(
            "A bomb tore through the market, killing 12 and wounding dozens more.",
            &["killed", "wounded"],
        );
    }

    #[test]
    fn several_verbs_befall_the_same_people() {
        check("Activists said 41 clerks were rounded up and executed.", &["killed"]);
        check("Police said 12 hikers were arrested and nine killed.", &["arrested", "killed"]);
    }

    #[test]
    fn parts_are_no_additions() {
        check("In Bresk 12 people, including three children, died.", &["killed", "killed part"]);
        check(
            "Five women and 13 clerks from the village were among the dead.",
            &["killed part", "killed part"],
        );
    }

    #[test]
    fn agents_are_not_the_victims() {
        check("The guards were killed by 12 masked gunmen.", &["-"]);
        check("On Monday 12 gunmen killed five guards.", &["-", "killed"]);
    }
}
