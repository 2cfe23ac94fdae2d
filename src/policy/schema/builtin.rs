//! The schemas that this program carries: those under `schemas/<system>/`, compiled in.

use super::Schema;
use crate::policy::Problems;

/// The files, by path below `schemas/`. A test holds the list to the folder.
pub(super) const BUILTIN: &[(&str, &str)] = &[
    ("cito/toetsen.toml", include_str!("../../../schemas/cito/toetsen.toml")),
    ("cito/toetsresultaten-leerling-id.toml", include_str!("../../../schemas/cito/toetsresultaten-leerling-id.toml")),
    ("cito/toetsresultaten.toml", include_str!("../../../schemas/cito/toetsresultaten.toml")),
    ("edexml/groep.toml", include_str!("../../../schemas/edexml/groep.toml")),
    ("edexml/groep_blok.toml", include_str!("../../../schemas/edexml/groep_blok.toml")),
    ("edexml/leerkracht.toml", include_str!("../../../schemas/edexml/leerkracht.toml")),
    ("edexml/leerkracht_groep.toml", include_str!("../../../schemas/edexml/leerkracht_groep.toml")),
    (
        "edexml/leerkracht_samengestelde_groep.toml",
        include_str!("../../../schemas/edexml/leerkracht_samengestelde_groep.toml"),
    ),
    ("edexml/leerling.toml", include_str!("../../../schemas/edexml/leerling.toml")),
    ("edexml/leerling_blok.toml", include_str!("../../../schemas/edexml/leerling_blok.toml")),
    (
        "edexml/leerling_samengestelde_groep.toml",
        include_str!("../../../schemas/edexml/leerling_samengestelde_groep.toml"),
    ),
    ("edexml/samengestelde_groep.toml", include_str!("../../../schemas/edexml/samengestelde_groep.toml")),
    ("edexml/vestiging.toml", include_str!("../../../schemas/edexml/vestiging.toml")),
    ("esis/leerlingen.toml", include_str!("../../../schemas/esis/leerlingen.toml")),
    ("esis/povo.toml", include_str!("../../../schemas/esis/povo.toml")),
    ("esis/toetsen.toml", include_str!("../../../schemas/esis/toetsen.toml")),
    ("klasbord/toestemmingen.toml", include_str!("../../../schemas/klasbord/toestemmingen.toml")),
    ("magister/klassenlijst.toml", include_str!("../../../schemas/magister/klassenlijst.toml")),
    ("magister/leerlingen.toml", include_str!("../../../schemas/magister/leerlingen.toml")),
    ("media/manifest.toml", include_str!("../../../schemas/media/manifest.toml")),
    ("oso/leerling.toml", include_str!("../../../schemas/oso/leerling.toml")),
    ("parnassys/absentie.toml", include_str!("../../../schemas/parnassys/absentie.toml")),
    ("parnassys/gesprekken.toml", include_str!("../../../schemas/parnassys/gesprekken.toml")),
    ("parnassys/groepen.toml", include_str!("../../../schemas/parnassys/groepen.toml")),
    ("parnassys/inschrijvingen.toml", include_str!("../../../schemas/parnassys/inschrijvingen.toml")),
    ("parnassys/leerlingen.toml", include_str!("../../../schemas/parnassys/leerlingen.toml")),
    ("parnassys/medewerkers.toml", include_str!("../../../schemas/parnassys/medewerkers.toml")),
    ("parnassys/notities.toml", include_str!("../../../schemas/parnassys/notities.toml")),
    ("parnassys/toestemmingen.toml", include_str!("../../../schemas/parnassys/toestemmingen.toml")),
    ("parnassys/verzorgers.toml", include_str!("../../../schemas/parnassys/verzorgers.toml")),
    ("parnassys/zorg.toml", include_str!("../../../schemas/parnassys/zorg.toml")),
    ("somtoday/leerlingen.toml", include_str!("../../../schemas/somtoday/leerlingen.toml")),
    ("uwlr/toetsafname.toml", include_str!("../../../schemas/uwlr/toetsafname.toml")),
];

impl Schema {
    /// Returns the schemas that this program carries, sorted by id.
    ///
    /// # Errors
    /// Every problem of their texts; a test holds that there is none.
    pub fn builtin() -> Result<Vec<Self>, Problems> {
        BUILTIN.iter().map(|(file, text)| Self::parse(&format!("builtin:{file}"), text)).collect()
    }
}
