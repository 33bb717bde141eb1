//! The names that the pipeline gives: parts of speech, dependency relations, kinds of entities.
//! Each is one byte, and compares and copies like one.

use std::fmt;

/// Defines a type of labels: a byte that stands for one of the names.
macro_rules! labels {
    ($(#[$about:meta])* $name:ident { $($constant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(u8);

        #[expect(missing_docs, reason = "each constant is the label that it is named after")]
        impl $name {
            labels!(@constants 0u8; $($constant)+);
        }

        impl $name {
            /// The labels' names, each at the place of its id.
            pub const NAMES: &[&str] = &[$($text),+];

            /// The name, as spaCy writes it.
            pub fn as_str(self) -> &'static str {
                Self::NAMES[usize::from(self.0)]
            }

            /// The label of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                let mut names = Self::NAMES.iter().zip(0..);
                names.find(|(known, _)| **known == name).map(|(_, id)| Self(id))
            }

            /// The place of the name among [`Self::NAMES`].
            pub fn id(self) -> u8 {
                self.0
            }

            /// The label of this id.
            pub fn from_id(id: u8) -> Option<Self> {
                (usize::from(id) < Self::NAMES.len()).then_some(Self(id))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
    (@constants $id:expr; $constant:ident $($rest:ident)*) => {
        pub const $constant: Self = Self($id);
        labels!(@constants $id + 1; $($rest)*);
    };
    (@constants $id:expr;) => {};
}

labels! {
    /// A part of speech of the Penn Treebank, as extended for OntoNotes.
    Tag {
        DOLLAR = "$", QUOTE_CLOSE = "''", COMMA = ",", BRACKET_OPEN = "-LRB-",
        BRACKET_CLOSE = "-RRB-", PERIOD = ".", COLON = ":", ADD = "ADD", AFX = "AFX", CC = "CC",
        CD = "CD", DT = "DT", EX = "EX", FW = "FW", HYPH = "HYPH", IN = "IN", JJ = "JJ",
        JJR = "JJR", JJS = "JJS", LS = "LS", MD = "MD", NFP = "NFP", NN = "NN", NNP = "NNP",
        NNPS = "NNPS", NNS = "NNS", PDT = "PDT", POS = "POS", PRP = "PRP", PRP_DOLLAR = "PRP$",
        RB = "RB", RBR = "RBR", RBS = "RBS", RP = "RP", SYM = "SYM", TO = "TO", UH = "UH",
        VB = "VB", VBD = "VBD", VBG = "VBG", VBN = "VBN", VBP = "VBP", VBZ = "VBZ", WDT = "WDT",
        WP = "WP", WP_DOLLAR = "WP$", WRB = "WRB", XX = "XX", SPACE = "_SP", QUOTE_OPEN = "``",
    }
}

labels! {
    /// A coarse part of speech of Universal Dependencies, and one for white space.
    Pos {
        ADJ = "ADJ", ADP = "ADP", ADV = "ADV", AUX = "AUX", CCONJ = "CCONJ", DET = "DET",
        INTJ = "INTJ", NOUN = "NOUN", NUM = "NUM", PART = "PART", PRON = "PRON", PROPN = "PROPN",
        PUNCT = "PUNCT", SCONJ = "SCONJ", SYM = "SYM", VERB = "VERB", X = "X", SPACE = "SPACE",
    }
}

labels! {
    /// A dependency relation of the CLEAR style.
    Dep {
        ROOT = "ROOT", ACL = "acl", ACOMP = "acomp", ADVCL = "advcl", ADVMOD = "advmod",
        AGENT = "agent", AMOD = "amod", APPOS = "appos", ATTR = "attr", AUX = "aux",
        AUXPASS = "auxpass", CASE = "case", CC = "cc", CCOMP = "ccomp", COMPOUND = "compound",
        CONJ = "conj", CSUBJ = "csubj", CSUBJPASS = "csubjpass", DATIVE = "dative", DEP = "dep",
        DET = "det", DOBJ = "dobj", EXPL = "expl", INTJ = "intj", MARK = "mark", META = "meta",
        NEG = "neg", NMOD = "nmod", NPADVMOD = "npadvmod", NSUBJ = "nsubj",
        NSUBJPASS = "nsubjpass", NUMMOD = "nummod", OPRD = "oprd", PARATAXIS = "parataxis",
        PCOMP = "pcomp", POBJ = "pobj", POSS = "poss", PRECONJ = "preconj", PREDET = "predet",
        PREP = "prep", PRT = "prt", PUNCT = "punct", QUANTMOD = "quantmod", RELCL = "relcl",
        XCOMP = "xcomp",
    }
}

labels! {
    /// A kind of entity of OntoNotes 5.
    EntityLabel {
        CARDINAL = "CARDINAL", DATE = "DATE", EVENT = "EVENT", FAC = "FAC", GPE = "GPE",
        LANGUAGE = "LANGUAGE", LAW = "LAW", LOC = "LOC", MONEY = "MONEY", NORP = "NORP",
        ORDINAL = "ORDINAL", ORG = "ORG", PERCENT = "PERCENT", PERSON = "PERSON",
        PRODUCT = "PRODUCT", QUANTITY = "QUANTITY", TIME = "TIME", WORK_OF_ART = "WORK_OF_ART",
    }
}
