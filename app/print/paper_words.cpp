#include "app/print/paper_words.h"

#include <QDate>
#include <QLocale>
#include <algorithm>

namespace print {
namespace {

struct Words {
    std::string_view english, welsh;
};

/// What a young person reads: tools/child_words.py looks at every line.
constexpr Words kWords[] = {
    {"My plan", "Fy nghynllun"},
    {"What is next", "Beth sydd nesaf"},
    {"More days are with my steps.", "Mae mwy o ddyddiau gyda fy nghamau."},
    {"Changed since you agreed", "Wedi newid ers i ti gytuno"},
    {"This is new.", "Mae hwn yn newydd."},
    {"It was: %1", "Roedd yn: %1"},
    {"Now: %1", "Nawr: %1"},
    {"Nothing", "Dim byd"},
    {"This is not in the plan any more.", "Dydy hwn ddim yn y cynllun bellach."},
    {"The picture is new.", "Mae'r llun yn newydd."},
    {"Things people should know about me", "Pethau dylai pobl eu gwybod amdana i"},
    {"Things that are going well", "Pethau sy'n mynd yn dda"},
    {"Things that are hard for me now", "Pethau sy'n anodd i mi nawr"},
    {"What I want", "Beth dw i eisiau"},
    {"Things I choose", "Pethau dw i'n eu dewis"},
    {"Things I must do", "Pethau mae'n rhaid i mi eu gwneud"},
    {"How I keep me and other people safe", "Sut dw i'n cadw fy hun a phobl eraill yn ddiogel"},
    {"Later", "Wedyn"},
    {"What would help", "Beth fyddai'n helpu"},
    {"What I did", "Beth wnes i"},
    {"Who can help next", "Pwy all helpu nesaf"},
    {"If I miss one: %1", "Os bydda i'n colli un: %1"},
    {"Just me and my worker", "Dim ond fi a fy ngweithiwr"},
    {"Some of this is just for me and my worker.",
     "Mae rhai pethau yma dim ond i fi a fy ngweithiwr."},
    {"We still have to choose which.", "Mae'n rhaid i ni ddewis pa un o hyd."},
    {"In other words: %1", "Mewn geiriau eraill: %1"},
    {"I said this.", "Fe ddywedais i hyn."},
    {"I drew this.", "Fe dynnais i'r llun hwn."},
    {"I said it out loud. It is on the tablet.", "Fe ddywedais i hyn yn uchel. Mae ar y tabled."},
    {"Someone wrote this down for me later.", "Ysgrifennodd rhywun hyn i mi wedyn."},
    {"My say", "Fy marn i"},
    {"I have not said yet if I agree.", "Dw i ddim wedi dweud eto a ydw i'n cytuno."},
    {"I agree with this plan", "Dw i'n cytuno â'r cynllun hwn"},
    {"I agree with some of it", "Dw i'n cytuno â rhai pethau ynddo"},
    {"I do not agree", "Dw i ddim yn cytuno"},
    {"I do not agree with this:", "Dw i ddim yn cytuno â hyn:"},
    {"Why I say this:", "Pam dw i'n dweud hyn:"},
    {"My mark", "Fy marc i"},
    {"I said this on %1.", "Fe ddywedais i hyn ar %1."},
    {"Who was there: %1", "Pwy oedd yno: %1"},
    {"Someone helped us with the language.", "Fe wnaeth rhywun ein helpu gyda'r iaith."},
    {"This number is for my plan as I saw it that day.",
     "Mae'r rhif hwn ar gyfer fy nghynllun fel y gwelais i fe y diwrnod hwnnw."},
    {"With it, my worker can check this paper.",
     "Gyda'r rhif, gall fy ngweithiwr wirio'r papur hwn."},
    {"This number is for all of the plan, as my worker keeps it.",
     "Mae'r rhif hwn ar gyfer y cynllun i gyd, fel mae fy ngweithiwr yn ei gadw."},
    {"The number does not fit. Ask my worker.",
     "Dydy'r rhif ddim yn ffitio. Gofyn i fy ngweithiwr."},
    {"This plan is over.", "Mae'r cynllun hwn ar ben."},
    {"This paper was made on %1.", "Cafodd y papur hwn ei wneud ar %1."},
    {"1 more is on the tablet.", "Mae 1 arall ar y tabled."},
    {"%1 more are on the tablet.", "Mae %1 arall ar y tabled."},
    {"Page %1 of %2", "Tudalen %1 o %2"},
    // ---- labels of vocabularies
    {"Me", "Fi"},
    {"A helper", "Rhywun sy'n helpu"},
    {"My worker", "Fy ngweithiwr"},
    {"Family", "Teulu"},
    {"School", "Ysgol"},
    {"Speech and language therapist", "Therapydd iaith a lleferydd"},
    {"Health worker", "Gweithiwr iechyd"},
    {"Drugs and alcohol worker", "Gweithiwr cyffuriau ac alcohol"},
    {"Social worker", "Gweithiwr cymdeithasol"},
    {"Police", "Yr heddlu"},
    {"Mentor", "Mentor"},
    {"Making things right worker", "Gweithiwr gwneud pethau'n iawn"},
    {"Monday", "Dydd Llun"},
    {"Tuesday", "Dydd Mawrth"},
    {"Wednesday", "Dydd Mercher"},
    {"Thursday", "Dydd Iau"},
    {"Friday", "Dydd Gwener"},
    {"Saturday", "Dydd Sadwrn"},
    {"Sunday", "Dydd Sul"},
    {"Every day", "Bob dydd"},
    {"Not started", "Heb ddechrau"},
    {"Started", "Wedi dechrau"},
    {"Half way", "Hanner ffordd"},
    {"Nearly", "Bron â gorffen"},
    {"Done", "Wedi'i wneud"},
    {"The court", "Y llys"},
    {"The panel", "Y panel"},
    {"Conditional caution", "Rhybudd amodol"},
};

const Words* find(std::string_view english) {
    const auto* at = std::ranges::find(kWords, english, &Words::english);
    return at == std::end(kWords) ? nullptr : at;
}

QString text(std::string_view words) {
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

}  // namespace

PaperWords::PaperWords(std::string_view language) : m_welsh(language == "welsh") {}

bool PaperWords::has(std::string_view language) {
    return language == "english" || language == "welsh";
}

bool PaperWords::knows(std::string_view english) { return find(english) != nullptr; }

QString PaperWords::operator()(std::string_view english) const {
    const Words* words = m_welsh ? find(english) : nullptr;
    return text(words == nullptr ? english : words->welsh);
}

QString PaperWords::label(casefile::Field field, std::string_view code) const {
    return (*this)(casefile::label_of(field, code));
}

QString PaperWords::day(base::CalendarDate date) const {
    const QLocale locale(m_welsh ? QLocale::Welsh : QLocale::English, QLocale::UnitedKingdom);
    return locale.toString(QDate(date.year, date.month, date.day),
                           QStringLiteral("dddd d MMMM yyyy"));
}

}  // namespace print
