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

    #[test]
    fn harm_is_suffered() {
        check("Twelve people suffered burns in Bresk.", &["wounded"]);
        check("Injuries were reported by 130 passengers after the train braked.", &["wounded"]);
        check("Three clerks suffered non-fatal wounds.", &["wounded"]);
        check("Eleven hospitals reported injuries.", &["-"]);
        check("Twelve families received houses in Bresk.", &["-"]);
    }

    #[test]
    fn measures_depend_on_who_is_counted() {
        check("The army lost 14 soldiers in the ambush.", &["killed"]);
        check("The shipyard lost 600 jobs.", &["lost"]);
        check("Gunmen seized 14 villagers near Bresk.", &["kidnapped"]);
        check("Police seized 14 rifles near Bresk.", &["-"]);
        check("Korsavia moved 1,800 troops to the border.", &["deployed"]);
        check("Some 5,000 people have left the valley.", &["displaced"]);
        check("Some 5,000 people have left the party.", &["-"]);
        check("Organisers claimed 5,000.", &[]);
    }

    #[test]
    fn sources_give_rival_and_former_values() {
        check(
            "Rebels took 56 soldiers prisoner. The army spoke of about twenty.",
            &["captured", "captured"],
        );
        check("The death toll hits 34, up from 12 on Monday.", &["killed", "killed"]);
        check("Police put the crowd at 35,000.", &["attended"]);
    }

    #[test]
    fn labels_tell_measures() {
        check("Wounded: 26. Dead: 3.", &["wounded", "killed"]);
    }

    #[test]
    fn what_did_not_happen_is_no_toll() {
        check("A drill in Bresk simulated a leak with 50 dead.", &["-"]);
        check("Each of the 16 villages lost at least three houses.", &["-", "-"]);
    }
}
