//! What languages have words for: `speech.toml` says which meanings together are an error, a disclaimer …;
//! each language's file has the stems of its words for them, and examples. Tables come out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::fold::fold;
use crate::hear::{Heard, LANGUAGES, MAX_STEM, Sense, hear, stretches};
use crate::language::{Rule, Scope, family_of};
use crate::sentences::sentences;

/// `speech.toml` as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    meanings: Vec<String>,
    says: Vec<Entry>,
    sounds: Vec<Ballot>,
}

/// What votes that a whole text is of a family, in tenths.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ballot {
    id: String,
    family: String,
    #[serde(default)]
    class: String,
    least: i32,
    known: i32,
    meanings: BTreeMap<String, i8>,
    words: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    family: String,
    #[serde(default)]
    class: String,
    all: Vec<String>,
    #[serde(default)]
    weak: bool,
}

/// What one rule must know, and must not, in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    id: String,
    matches: Vec<String>,
    spares: Vec<String>,
}

/// A rule: the meanings that have to come together.
pub struct Say {
    id: String,
    family: &'static str,
    class: String,
    weak: bool,
    /// The meanings, a bit each.
    pub all: u64,
}

/// A [`Ballot`] as the engine's table has it, behind its rule's place.
pub struct Sound {
    rule: Say,
    /// The engine's own source.
    pub source: String,
    /// Its words, a group for each worth.
    pub tones: Vec<Vec<String>>,
}

/// All that is said in any language.
pub struct Speech {
    /// What the languages have words for.
    pub meanings: Vec<String>,
    /// The rules.
    pub says: Vec<Say>,
    /// What texts sound like.
    pub sounds: Vec<Sound>,
    /// The languages, in the order of their numbers.
    pub languages: Vec<String>,
    stems: BTreeSet<(Sense, String)>,
}

/// Most meanings that there may be.
const MEANINGS: usize = 64;

/// The languages as what they say stands in the table, like beside like: what two of them share gzip finds
/// where it is near (3 KiB). Any other comes behind these.
const ALIKE: [&str; 28] = [
    "it", "pt", "es", "fr", "ro", "en", "nl", "de", "fi", "sv", "da", "tr", "hu", "id", "pl", "cs",
    "vi", "uk", "ru", "ko", "th", "el", "fa", "hi", "zh", "ja", "ar", "he",
];

/// Reads `speech.toml`.
pub fn read(path: &Path) -> Result<Speech, String> {
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let file: File = toml::from_str(&text).map_err(|e| e.to_string())?;
    if file.meanings.len() > MEANINGS {
        return Err(format!("has more than {MEANINGS} meanings"));
    }
    let mut says = Vec::new();
    for entry in file.says {
        let family = family(&entry.id, &entry.family, &entry.class)?;
        let bits: Result<Vec<u64>, String> = entry
            .all
            .iter()
            .map(|name| place(&file.meanings, name).map(|place| 1 << place))
            .collect();
        let all = bits?.into_iter().sum();
        says.push(Say { id: entry.id, family, class: entry.class, weak: entry.weak, all });
    }
    let mut sounds: Vec<Sound> = Vec::new();
    for ballot in file.sounds {
        let first = sounds.iter().map(|sound| sound.tones.len()).sum();
        sounds.push(sound(ballot, &file.meanings, first)?);
    }
    let (languages, stems) = (Vec::new(), BTreeSet::new());
    Ok(Speech { meanings: file.meanings, says, sounds, languages, stems })
}

fn family(id: &str, family: &str, class: &str) -> Result<&'static str, String> {
    let (family, classes) = family_of(family).ok_or_else(|| format!("[{id}] has no family"))?;
    if !class.is_empty() && !classes.contains(&class) {
        return Err(format!("[{id}] has no class {class:?} to choose"));
    }
    Ok(family)
}

/// `first` is the number of its first group of words.
fn sound(ballot: Ballot, meanings: &[String], first: usize) -> Result<Sound, String> {
    let family = family(&ballot.id, &ballot.family, &ballot.class)?;
    let votes: Result<Vec<(usize, i8)>, String> =
        ballot.meanings.iter().map(|(name, vote)| Ok((place(meanings, name)?, *vote))).collect();
    let Ballot { id, class, least, known, words, .. } = ballot;
    let (mut worths, mut tones) = (Vec::new(), Vec::new());
    for (worth, list) in words {
        worths.push(worth.parse::<i8>().map_err(|e| format!("[{id}] {worth}: {e}"))?);
        let mut group: Vec<String> = list.split(',').map(fold).collect();
        group.sort();
        tones.push(group);
    }
    let source = format!(
        "votes: &{:?}, least: {least}, known: {known}, tones: ({first}, &{worths:?})",
        votes?
    );
    Ok(Sound { rule: Say { id, family, class, weak: false, all: 0 }, source, tones })
}

fn place(meanings: &[String], name: &str) -> Result<usize, String> {
    meanings.iter().position(|m| m == name).ok_or_else(|| format!("no meaning {name:?}"))
}

impl Speech {
    /// The bit of a meaning.
    pub fn bit(&self, meaning: &str) -> Result<u64, String> {
        place(&self.meanings, meaning).map(|place| 1 << place)
    }

    /// Learns a language: its stems by meaning, and what it is held against.
    pub fn learn(
        &mut self,
        name: &str,
        stems: &BTreeMap<String, String>,
        examples: &[Example],
    ) -> Result<(), Vec<String>> {
        let language = self.languages.len();
        self.languages.push(name.to_owned());
        if self.languages.len() > LANGUAGES {
            return Err(vec!["is one language too many".into()]);
        }
        let mut faults = Vec::new();
        for (meaning, list) in stems {
            match place(&self.meanings, meaning) {
                Ok(place) => {
                    let mut add = |stem: &str| self.add(stem, language, place).err();
                    list.split(',').for_each(|stem| faults.extend(add(stem)));
                }
                Err(what) => faults.push(what),
            }
        }
        if !stems.is_empty() && examples.is_empty() {
            faults.push("has stems and no [[says]] to hold them against".into());
        }
        for example in examples {
            faults.extend(self.hold(example, language));
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// One stem; a full stop at its end says that it is a whole word.
    fn add(&mut self, written: &str, language: usize, meaning: usize) -> Result<(), String> {
        let folded = fold(written);
        let stem = folded.trim_end_matches('.').to_owned();
        let is_whole = stem != folded;
        if stem.is_empty() || stem.len() > MAX_STEM {
            return Err(format!("has a stem of no or too many letters: {written:?}"));
        }
        if !self.stems.insert((Sense { language, meaning, is_whole }, stem)) {
            return Err(format!("has a stem twice: {written:?}"));
        }
        Ok(())
    }

    /// What an example shows to be wrong.
    fn hold(&self, example: &Example, language: usize) -> Vec<String> {
        let Some(say) = self.says.iter().find(|say| say.id == example.id) else {
            return vec![format!("[{}] is not in speech.toml", example.id)];
        };
        let knows = |text: &str| {
            let folded = fold(text);
            let pieces = sentences(&folded);
            pieces
                .into_iter()
                .flat_map(|piece| stretches(&folded[piece]))
                .any(|stretch| self.hear(stretch)[language] & say.all == say.all)
        };
        let wrong = |text: &&String, should: bool| knows(text) != should;
        let missed = example.matches.iter().filter(|t| wrong(t, true));
        let caught = example.spares.iter().filter(|t| wrong(t, false));
        let missed = missed.map(|text| format!("[{}] should match {text:?}", say.id));
        missed.chain(caught.map(|text| format!("[{}] should spare {text:?}", say.id))).collect()
    }

    /// What the engine hears, in the plainest way.
    fn hear(&self, folded: &str) -> Heard {
        hear(folded, |text, each| {
            for (sense, stem) in self.stems.iter().filter(|(_, stem)| text.starts_with(stem)) {
                each(stem.len(), *sense);
            }
        })
    }

    /// The rules as the tables have them: without a pattern.
    pub fn rules(&self) -> impl Iterator<Item = Rule> {
        self.says.iter().chain(self.sounds.iter().map(|sound| &sound.rule)).map(|say| Rule {
            id: format!("any/{}", say.id),
            family: say.family,
            class: say.class.clone(),
            scope: Scope::Sentence,
            weak: say.weak,
            branches: Vec::new(),
            labels: Vec::new(),
            words: BTreeMap::new(),
        })
    }

    /// The languages in the order of the tables: as [`ALIKE`] has them.
    pub fn rows(&self) -> Vec<&str> {
        let rank = |name: &&str| ALIKE.iter().position(|one| one == name).unwrap_or(ALIKE.len());
        let mut rows: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        rows.sort_by_key(rank);
        rows
    }

    /// The stems of a language in groups, one for each meaning. A full stop ends whole words.
    pub fn groups(&self, language: &str) -> Vec<Vec<String>> {
        let mut groups = vec![Vec::new(); self.meanings.len()];
        let own = |sense: &Sense| self.languages[sense.language] == language;
        for (sense, stem) in self.stems.iter().filter(|(sense, _)| own(sense)) {
            let end = if sense.is_whole { "." } else { "" };
            groups[sense.meaning].push(format!("{stem}{end}"));
        }
        groups
    }
}
