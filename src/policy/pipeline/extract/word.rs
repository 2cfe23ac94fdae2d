//! The closed lists of words of what a pipeline asks for analysts.

use crate::policy::words::words;

words! {
    /// What pseudonyms are made from.
    PseudonymSource {
        /// The national number, where a law says that it may be used (UAVG art. 46).
        Pgn = "pgn",
        /// School and pupil number.
        PupilNumber = "pupil-number",
    }
}

words! {
    /// The format of the files of an extract.
    ExtractFormat {
        /// Apache Parquet.
        Parquet = "parquet",
        /// CSV in UTF-8, with commas and a header.
        Csv = "csv",
    }
}

words! {
    /// What becomes of the cells of a column before they come out. Whatever a cell holds that this can't be done to comes
    /// out empty.
    Shape {
        /// The word as it stands, where enough pupils have it.
        Value = "value",
        /// The number.
        Number = "number",
        /// The band that the number lies in.
        Bands = "bands",
        /// Whether anything stands there.
        Filled = "filled",
        /// The year and month of the day.
        Month = "month",
        /// The year of the day.
        Year = "year",
        /// The school year of the day, or the school year that stands there.
        SchoolYear = "school-year",
        /// The age on 1 October of the school year of the extract, from the birth date.
        Age = "age",
        /// The day, moved by a number of days that is the same for all days of one pupil.
        Shifted = "shifted",
        /// The four digits of the postcode.
        Pc4 = "pc4",
        /// The first two digits of the postcode.
        Pc2 = "pc2",
        /// The province that the postcode lies in.
        Province = "province",
        /// The year group in the name of a group, such as 6 of `6A`.
        YearGroup = "year-group",
        /// What a hierarchy file makes of the value.
        Hierarchy = "hierarchy",
    }
}

words! {
    /// What a column is to whoever tries to recognise a pupil.
    Part {
        /// Known to others, so that a pupil could be recognised by it: every group of alike pupils has at least k.
        Quasi = "quasi",
        /// What nobody may learn: mixed within every group.
        Sensitive = "sensitive",
        /// What the extract is for.
        Attribute = "attribute",
    }
}
