//! Names of months, lower-case, in the languages whose dates are read (CLDR has them all).

use std::sync::LazyLock;

use crate::text::fold::lower;
use crate::text::lexicon::Lexicon;

/// The month, 1 to 12, that a word names in any language of the table. A final dot is no part of it.
#[must_use]
pub fn month(word: &str) -> Option<u32> {
    if word.len() > LONGEST {
        return None;
    }
    MONTHS.group(&lower(word)).map(|at| u32::from(at) + 1)
}

/// Bytes of the longest name.
const LONGEST: usize = 22;

/// All names; their groups are the months.
static MONTHS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&NAMES));

/// January first.
const NAMES: [&str; 12] = [
    "ene enero gen gennaio ianuarie jan janeiro januar januari january január janv janvier \
     jänner ledna oca ocak sty styczeń stycznia tammikuuta ιανουαρίου січ січня янв январь \
     января בינואר ינואר جانفي يناير ژانویه जनवरी",
    "feb febbraio feber febrero februar februari februarie february február fev fevereiro \
     fevrier févr février helmikuuta lut lutego luty února şub şubat φεβρουαρίου лют лютого фев \
     февраль февраля בפברואר פברואר شباط فبراير فوریه فيفري फरवरी फ़रवरी",
    "března maaliskuuta maart mar marca march marco maret mars mart martie marts marzec marzo \
     março mrt március mär märz μαρτίου бер березня мар март марта במרץ מרץ آذار مارس मार्च",
    "abr abril apr april aprile aprilie avr avril dubna huhtikuuta kwi kwiecień kwietnia nis \
     nisan április απριλίου апр апрель апреля кві квітня אפריל באפריל آوریل أبريل أفريل ابريل \
     نيسان अप्रैल",
    "května mag maggio mai maio maj maja may mayo mayıs mei május toukokuuta μαΐου май мая тра \
     травня במאי מאי أيار مايو مه मई",
    "cze czerwca czerwiec giu giugno haz haziran iunie juin jun june junho juni junio június \
     kesäkuuta června ιουνίου июн июнь июня чер червня ביוני יוני جوان حزيران يونية يونيو ژوئن \
     जून",
    "heinäkuuta iulie juil juillet jul julho juli julio july július lip lipca lipiec lug luglio \
     tem temmuz července ιουλίου июл июль июля лип липня ביולי יולי تموز جويلية يوليه يوليو \
     ژوئیه जुलाई",
    "ago agosto agu agustus aout août aug august augusti augustus augusztus ağu ağustos elokuuta \
     sie sierpień sierpnia srpna αυγούστου авг август августа сер серпня אוגוסט באוגוסט آب أغسطس \
     أوت اغسطس اوت अगस्त",
    "eyl eylül sep sept september septembre septembrie septiembre set setembro setiembre \
     settembre syyskuuta szeptember wrz wrzesień września září σεπτεμβρίου вер вересня сен \
     сентябрь сентября בספטמבר ספטמבר أيلول سبتمبر سپتامبر सितंबर सितम्बर",
    "eki ekim lokakuuta oct october octobre octombrie octubre okt oktober október ott ottobre \
     out outubro paź październik października října οκτωβρίου жов жовтня окт октябрь октября \
     אוקטובר באוקטובר أكتوبر اكتوبر اکتبر अक्टूबर अक्तूबर",
    "kas kasım lis listopad listopada listopadu marraskuuta noiembrie nov november novembre \
     novembro noviembre νοεμβρίου лис листопада ноя ноябрь ноября בנובמבר נובמבר نوامبر نوفمبر \
     नवंबर नवम्बर",
    "ara aralık dec december decembre decembrie des desember dez dezember dezembro dic dicembre \
     diciembre déc décembre gru grudnia grudzień joulukuuta prosince δεκεμβρίου гру грудня дек \
     декабрь декабря בדצמבר דצמבר دسامبر ديسمبر दिसंबर दिसम्बर",
];

#[cfg(test)]
mod tests {
    use super::{LONGEST, NAMES, month};

    #[test]
    fn every_name_is_known_as_its_months() {
        for (at, names) in NAMES.iter().enumerate() {
            for name in names.split(' ') {
                assert!(name.len() <= LONGEST, "{name}");
                assert_eq!(month(name), Some(at as u32 + 1), "{name}");
            }
        }
        assert_eq!(month("Januar"), Some(1));
        assert_eq!(month("monday"), None);
    }
}
