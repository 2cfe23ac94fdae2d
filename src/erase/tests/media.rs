//! E9: media files go with their last row, and shared pictures are left out and referred.

use crate::erase::media::{Listing, Media};
use crate::model::RowReason;
use crate::model::handover::FileFate;

const STAYS: Listing = Listing { stays: true, on_request: false };
const GOES: Listing = Listing { stays: false, on_request: false };
const ASKED: Listing = Listing { stays: false, on_request: true };

fn media(listings: &[Listing]) -> Media {
    let mut media = Media::default();
    for listing in listings {
        media.list("media/lijst.csv", "foto/uitje.jpg", *listing);
    }
    media
}

fn fate(listings: &[Listing]) -> (FileFate, Option<RowReason>) {
    media(listings).fate("media/foto/uitje.jpg")
}

#[test]
fn e9_a_file_goes_with_its_last_row() {
    assert_eq!(fate(&[GOES]), (FileFate::Drop, None));
    assert_eq!(fate(&[GOES, GOES, ASKED]), (FileFate::Drop, None));
    assert_eq!(fate(&[GOES, STAYS]), (FileFate::Copy, None));
    assert_eq!(fate(&[STAYS]), (FileFate::Copy, None));
}

#[test]
fn e9_a_picture_of_several_is_left_out_and_referred_when_one_asks() {
    let shared = (FileFate::Drop, Some(RowReason::SharedPhoto));
    assert_eq!(fate(&[STAYS, ASKED]), shared);
    assert_eq!(fate(&[ASKED, STAYS, GOES]), shared);
}

#[test]
fn e9_a_file_that_no_manifest_lists_is_kept_and_referred() {
    let unlisted = (FileFate::Copy, Some(RowReason::UnlistedFile));
    assert_eq!(media(&[GOES]).fate("foto/uitje.jpg"), unlisted);
    assert_eq!(Media::default().fate("media/foto/uitje.jpg"), unlisted);
}

#[test]
fn paths_are_relative_to_the_manifest_whatever_their_slashes_and_case() {
    for path in ["foto\\uitje.jpg", "./foto/uitje.jpg", "../media/foto//uitje.jpg", "Foto/Uitje.JPG"] {
        let mut media = Media::default();
        media.list("media/lijst.csv", path, GOES);
        assert_eq!(media.fate("media/foto/uitje.jpg").0, FileFate::Drop, "{path}");
    }
    let mut media = Media::default();
    media.list("lijst.csv", "../../foto/uitje.jpg", GOES);
    assert_eq!(media.fate("foto/uitje.jpg").0, FileFate::Drop);
}

#[test]
fn listed_files_that_the_delivery_lacks_are_counted_while_a_row_stays() {
    let missing = |listing, present: &[&str]| media(&[listing]).missing(present.iter().copied());
    assert_eq!((missing(STAYS, &["media/foto/uitje.jpg"]), missing(STAYS, &[]), missing(GOES, &[])), (0, 1, 0));
}
