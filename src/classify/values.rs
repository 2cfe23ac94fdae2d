//! What the values add to the header: distinctive ones name a category by themselves or overrule a harmless header,
//! others support it; nothing overrules a sensitive header. Shares run from 0 to 1.

use super::decision::{Decision, MOST_CERTAIN};
use super::header::{HeaderSays, sensitivity};
use super::lexicon::Reading;
use super::profile::Profile;
use crate::model::{Category, Role};

/// What share of the values must have a shape before the column has it.
const MOST: f64 = 0.8;
/// How many distinct values must be tested before the 11-test alone decides.
const ENOUGH_NUMBERS: usize = 10;
/// How many values another distinctive shape takes.
const ENOUGH: usize = 3;
/// The share of 11-test passes, and of how many, that is more than chance: 2 in 11 numbers pass it.
const MORE_THAN_CHANCE: (f64, usize) = (0.4, 30);
/// The share of cells with a frequent name, and of how many distinct ones, that makes a column one of names.
const SHARE_OF_NAMES: f64 = 0.4;
const ENOUGH_NAMES: usize = 6;
/// The share of cells that must be of a list of codes.
const CODES: f64 = 0.95;
/// Below this the header alone doesn't hold against names.
const WEAK: f64 = 0.62;
/// Above this a header that speaks of progress may hold prose of its own: portfolios, letters.
const SURE: f64 = 0.85;
/// The same for a plan, of which every word must be understood: plans of support are plans, too.
const SURE_OF_A_PLAN: f64 = 0.87;

/// Weighs the values of a column against what its header says.
pub(super) fn weigh(decision: &mut Decision, header: &HeaderSays, profile: &Profile, reading: &Reading) {
    if profile.count > 0 {
        by_number(decision, header, profile);
        by_identifier(decision, header, profile);
        by_names(decision, header, profile);
        by_health(decision, profile);
        by_codes(decision, profile);
        by_prose(decision, profile);
        by_support(decision, header, profile, reading);
    }
}

/// Returns a share as evidence writes it.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// The 11-test: chance passes 2 in 11, so that a share, not a value, tells.
fn by_number(decision: &mut Decision, header: &HeaderSays, profile: &Profile) {
    let (share, tested) = (profile.national_number, profile.national_number_tested);
    let says = format!("{} of {tested} distinct values pass the 11-test", percent(share));
    if decision.category == Some(Category::NationalNumber) {
        if profile.four_digits >= MOST {
            decision.role = None;
            decision.evidence.push("four digits only, which link nothing".to_owned());
        } else if tested > 0 {
            decision.confidence = if share >= MOST { MOST_CERTAIN } else { decision.confidence };
            decision.evidence.push(says);
        }
        return;
    }
    if share >= MOST && tested >= ENOUGH_NUMBERS {
        decision.becomes(Category::NationalNumber, 0.95, says);
        decision.role = header.person.is_none().then_some(Role::NationalNumber);
        return;
    }
    let few_but_all = share >= 1.0 && (ENOUGH..ENOUGH_NUMBERS).contains(&tested);
    let many_but_some = share >= MORE_THAN_CHANCE.0 && tested >= MORE_THAN_CHANCE.1;
    if (few_but_all || many_but_some) && profile.phone < MOST && !is_grave(decision.category) {
        decision.abstains(Category::NationalNumber, format!("{says}, more than chance gives"));
    }
}

/// Returns whether a category is one that no value overrules.
fn is_grave(category: Option<Category>) -> bool {
    category.is_some_and(|category| sensitivity(category) >= 5)
}

/// Shapes that belong to one category whatever the header says.
fn by_identifier(decision: &mut Decision, header: &HeaderSays, profile: &Profile) {
    let pictures = decision.category.is_some_and(|category| Category::Image.covers(category));
    if pictures && profile.encoded_picture >= MOST {
        decision.evidence.push(format!("{} are pictures in base64", percent(profile.encoded_picture)));
        return;
    }
    if is_grave(decision.category) || profile.count < ENOUGH {
        return;
    }
    if profile.eck_id >= MOST {
        let role = header.person.is_none().then_some(Role::EckId);
        decision.becomes(Category::EckId, 0.97, format!("{} look like an ECK iD", percent(profile.eck_id)));
        decision.role = role;
    } else if profile.hpgn >= MOST && decision.category.is_none() {
        decision.becomes(Category::EckId, 0.7, format!("{} are 64 hexadecimal digits", percent(profile.hpgn)));
    } else if profile.iban >= MOST {
        decision.becomes(
            Category::FinanceBank,
            0.96,
            format!("{} are IBANs by their remainder", percent(profile.iban)),
        );
    } else if profile.media_path >= 0.5 {
        by_media(decision, profile);
    } else if profile.encoded_picture >= MOST {
        let why = format!("{} are pictures in base64", percent(profile.encoded_picture));
        decision.becomes(Category::ImageMedia, 0.9, why);
    } else if profile.encoded_document >= MOST {
        let why = format!("{} are documents in base64, which count as free text", percent(profile.encoded_document));
        decision.becomes(Category::OtherFreeText, 0.8, why);
    } else if profile.password_hash >= MOST {
        let why = format!("{} are scrambled passwords", percent(profile.password_hash));
        decision.becomes(Category::OtherCredentials, 0.95, why);
    } else if profile.ip_address >= MOST {
        decision.becomes(
            Category::OtherOnlineTraces,
            0.95,
            format!("{} are IP addresses", percent(profile.ip_address)),
        );
    } else {
        by_reach(decision, header, profile);
    }
}

fn by_media(decision: &mut Decision, profile: &Profile) {
    let why = format!("{} are names of pictures or films", percent(profile.media_path));
    if matches!(decision.category, Some(Category::Image | Category::ImageMedia | Category::ImageIdPhoto)) {
        decision.evidence.push(why);
    } else {
        decision.becomes(Category::ImageMedia, 0.85, why);
    }
    decision.role = Some(Role::MediaFile);
}

/// E-mail, postcode and phone: the pupil's, unless header or table name somebody else.
fn by_reach(decision: &mut Decision, header: &HeaderSays, profile: &Profile) {
    let (category, share, what) = if profile.email >= MOST {
        (Category::ContactOnline, profile.email, "e-mail addresses")
    } else if profile.postcode >= MOST {
        (Category::ContactAddress, profile.postcode, "postcodes")
    } else if profile.phone >= MOST && profile.count >= ENOUGH_NUMBERS {
        (Category::ContactAddress, profile.phone, "phone numbers")
    } else {
        return;
    };
    let why = format!("{} are {what}", percent(share));
    let kept = [Category::Guardian, Category::Staff, Category::OtherFreeText, Category::FinanceBank, Category::Finance];
    let settled = decision.category.is_some_and(|c| kept.contains(&c) || Category::Contact.covers(c));
    let of_the_school = decision.category == Some(Category::Organisation) && header.of_school;
    if settled || of_the_school {
        decision.is_confirmed(why);
        return;
    }
    let person = header.person.filter(|person| *person == Category::Guardian || *person == Category::Staff);
    decision.becomes(person.unwrap_or(category), 0.88, why);
}

/// Names of persons, or user names made of them, where the header says nothing or something weak: the pupil's, unless header or table name another.
fn by_names(decision: &mut Decision, header: &HeaderSays, profile: &Profile) {
    let names = profile.names;
    let user_names = names.user_shape >= MOST && names.user_name >= SHARE_OF_NAMES && profile.is_of_one_each();
    let (share, what, category) = if user_names && profile.distinct >= ENOUGH_NAMES {
        (names.user_name, "are user names that hold a frequent name", Category::ContactOnline)
    } else if names.known >= SHARE_OF_NAMES && profile.distinct >= ENOUGH_NAMES {
        (names.known, "hold a frequent given name or surname", Category::ContactName)
    } else if names.initials >= MOST && profile.count >= ENOUGH {
        (names.initials, "are initials", Category::ContactName)
    } else if names.infix >= MOST && profile.count >= ENOUGH {
        (names.infix, "are infixes of surnames", Category::ContactName)
    } else {
        return;
    };
    let why = format!("{} {what}", percent(share));
    let weak = decision.category.is_none() || (decision.confidence < WEAK && !is_grave(decision.category));
    let expected = decision.category.is_some_and(|c| {
        Category::Contact.covers(c) || matches!(c, Category::Guardian | Category::Staff | Category::OtherFreeText)
    });
    if expected {
        decision.is_confirmed(why);
    } else if weak {
        let person = header.person.filter(|person| matches!(person, Category::Guardian | Category::Staff));
        decision.becomes(person.unwrap_or(category), 0.75, why);
    }
}

/// Diagnosis codes and the words of the vocabularies, which overrule a harmless header.
fn by_health(decision: &mut Decision, profile: &Profile) {
    let settled = is_grave(decision.category) && !decision.is_guess;
    if settled || profile.count < ENOUGH {
        return;
    }
    let open = decision.category.is_none() || decision.is_guess || decision.confidence < WEAK;
    if open && profile.permit_number >= MOST {
        // Of one body for all it may be that of the school.
        let why = format!("{} begin with the number of a body for support at school", percent(profile.permit_number));
        decision.may_be(Category::MedicalCare, 0.8, (profile.is_of_one_each(), why));
        return;
    }
    if profile.diagnosis_code >= 0.5 && profile.distinct >= 2 {
        let why = format!("{} look like codes of a diagnosis", percent(profile.diagnosis_code));
        decision.becomes(Category::MedicalPsychological, 0.85, why);
        return;
    }
    // Reasons of absence are absence, prose is free text, and both speak of illness; so do a guardian's and staff's.
    let expected = [Category::Absence, Category::OtherFreeText, Category::Guardian, Category::Staff];
    if decision.category.is_some_and(|category| expected.contains(&category)) {
        return;
    }
    for (category, some, whole) in &profile.vocabulary {
        let unknown = decision.category.is_none();
        if *whole >= 0.3 || (unknown && *some >= 0.15) {
            let why = format!("{} hold a word of the vocabulary of `{category}`", percent(*some));
            decision.becomes(*category, 0.8, why);
            return;
        }
    }
}

/// Lists of codes, where nothing better is known: reasons of absence for the authorities, advice, levels of tests.
fn by_codes(decision: &mut Decision, profile: &Profile) {
    if decision.category.is_some() || profile.count < ENOUGH {
        return;
    }
    let fits = |(_, share, telling): &&(Category, f64, bool)| *telling && *share >= CODES;
    if let Some((category, share, _)) = profile.codes.iter().find(fits) {
        let why = format!("{} are codes of the list of `{category}`", percent(*share));
        decision.becomes(*category, 0.72, why);
    }
}

/// Prose is free text, whatever harmless thing the header says, and counts as medical later.
fn by_prose(decision: &mut Decision, profile: &Profile) {
    if !profile.is_prose() {
        return;
    }
    let why =
        format!("prose of {:.0} characters and {:.0} words on average", profile.average_length, profile.average_words);
    let surely_progress = |category| {
        let sure = if category == Category::ProgressPlan { SURE_OF_A_PLAN } else { SURE };
        Category::Progress.covers(category) && decision.confidence >= sure
    };
    let prose_of_its_own = decision.category.is_some_and(|category| {
        is_grave(Some(category))
            || (surely_progress(category) && category != Category::ProgressResults)
            || Category::Contact.covers(category)
            || matches!(
                category,
                Category::OtherFreeText
                    | Category::Guardian
                    | Category::Staff
                    | Category::ProgressReport
                    | Category::ProgressConversation
                    | Category::ProgressAdvice
                    | Category::EckId
            )
    });
    if prose_of_its_own {
        decision.evidence.push(why);
    } else {
        decision.becomes(Category::OtherFreeText, 0.85, why);
    }
}

/// Shapes that agree or disagree with what is held so far, and shapes that only serve where nothing else does.
fn by_support(decision: &mut Decision, header: &HeaderSays, profile: &Profile, reading: &Reading) {
    let numbers_only = profile.short_number >= MOST && profile.count >= ENOUGH;
    if decision.category == Some(Category::ContactName) && reading.concepts.contains("leerling") && numbers_only {
        let why = format!("{} are numbers of three to seven digits", percent(profile.short_number));
        decision.becomes(Category::PupilNumber, 0.8, why);
        decision.role = Some(Role::Pupil);
        return;
    }
    let Some(category) = decision.category else {
        by_shape_alone(decision, profile, header.is_worded);
        return;
    };
    let agreeing = match category {
        Category::ContactBirth => Some((profile.date.max(profile.excel_serial).max(profile.sex), "dates or sexes")),
        Category::Enrolment | Category::Absence => Some((profile.date.max(profile.excel_serial), "dates")),
        Category::Organisation => {
            let share = profile.group_name.max(profile.school_year).max(profile.brin);
            Some((share, "groups, school years or school codes"))
        }
        Category::EckId => Some((profile.eck_id.max(profile.hpgn), "of the shape of an ECK iD")),
        Category::PupilNumber => Some((profile.short_number, "numbers of three to seven digits")),
        _ => None,
    };
    if let Some((share, what)) = agreeing.filter(|(share, _)| *share >= MOST) {
        decision.confidence = (decision.confidence + 0.03).min(MOST_CERTAIN);
        decision.evidence.push(format!("{} are {what}", percent(share)));
    }
    hold_dates(decision, profile);
}

/// A clock that holds no dates is no clock.
fn hold_dates(decision: &mut Decision, profile: &Profile) {
    let clock = matches!(decision.role, Some(Role::Departure | Role::EnrolmentStart | Role::BirthDate));
    let dates = profile.date.max(profile.excel_serial);
    if clock && profile.count >= ENOUGH && dates < 0.5 {
        decision.role = None;
        decision.confidence -= 0.1;
        decision.evidence.push(format!("only {} are dates", percent(dates)));
    }
}

fn by_shape_alone(decision: &mut Decision, profile: &Profile, is_worded: bool) {
    if profile.count < ENOUGH {
        return;
    }
    let because = |share: f64, what: &str| (is_worded, format!("{} {what}", percent(share)));
    if profile.school_year >= MOST && profile.distinct <= 30 && profile.date < 0.5 {
        decision.may_be(Category::Organisation, 0.7, because(profile.school_year, "are school years"));
    } else if profile.brin >= MOST {
        decision.may_be(Category::Organisation, 0.7, because(profile.brin, "look like school codes"));
    } else if profile.group_name >= MOST {
        decision.may_be(Category::Organisation, 0.65, because(profile.group_name, "look like groups"));
    } else if profile.sex >= 0.95 && (2..=4).contains(&profile.distinct) {
        decision.may_be(Category::ContactBirth, 0.6, because(profile.sex, "are words for a sex"));
    } else if profile.date >= MOST {
        decision.guesses.extend([Category::ContactBirth, Category::Enrolment, Category::Absence]);
        decision.evidence.push(format!("{} are dates, of what is unknown", percent(profile.date)));
    } else if profile.short_number >= MOST && profile.distinct == profile.count {
        decision.guesses.push(Category::PupilNumber);
        decision.evidence.push("each value is another number of three to seven digits".to_owned());
    } else if profile.nine_digits >= MOST && decision.guesses.is_empty() {
        let passed = percent(profile.national_number);
        decision.guesses.extend([Category::NationalNumber, Category::ContactAddress]);
        decision.evidence.push(format!("nine digits of which {passed} pass the 11-test: numbers, phones or scores"));
    }
}
