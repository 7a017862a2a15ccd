#include "app/viewmodels/custody/custody_handover_view_model.h"

#include "app/convert/qr_code.h"
#include "app/convert/qt_text.h"
#include "app/viewmodels/custody/taps.h"

namespace viewmodels {
namespace {

constexpr int kTurnMs = 400;  // a camera reads three a second with ease (bundle_pictures.h)

QString hex_of(const base::UserId& user) { return QString::fromStdString(user.hex()); }

base::UserId user_from(const QString& hex) {
    return base::UserId::from_hex_text(hex.toStdString()).value_or(base::UserId{});
}

}  // namespace

CustodyHandoverViewModel::CustodyHandoverViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {
    m_turn.setParent(this);
    m_turn.setInterval(kTurnMs);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_show->next();
        show_code();
    });
}

// ---- the giver

void CustodyHandoverViewModel::open(const QString& attendance) {
    clear();
    m_attendance = attendance;
    struct Page {
        QString person;
        std::vector<Line> people;
    };
    m_host.run(
        [attendance](tablet::Tablet& tablet) {
            Page page;
            if (const auto record = attendance_called(tablet, attendance))
                page.person = person_words(*record);
            for (const tablet::Person& person : tablet.other_volunteers()) {
                Line line;
                line.record = hex_of(person.id);
                line.title = convert::to_qt(person.name);
                page.people.push_back(std::move(line));
            }
            return page;
        },
        [this](Page page) {
            m_person = page.person;
            m_people.show(std::move(page.people));
            Q_EMIT changed();
        });
}

void CustodyHandoverViewModel::pick(const QString& volunteer) {
    m_to = volunteer;
    m_turn.stop();
    m_show.reset();
    for (const Line& line : m_people.lines()) {
        if (line.record == volunteer) m_to_name = line.title;
    }
    m_host.run([attendance = convert::record_from(m_attendance), to = user_from(volunteer)](
                   tablet::Tablet& tablet) { return tablet.hand_on(attendance, to); },
               [this](const base::Result<base::Bytes>& made) {
                   auto show = made.ok() ? tablet::BundleShow::of(made.value())
                                         : base::Result<tablet::BundleShow>(made.error());
                   m_problem = show.ok() ? QString() : convert::error_text(show.error());
                   if (show.ok()) {
                       m_show = std::move(show).value();
                       if (m_show->count() > 1) m_turn.start();
                   }
                   show_code();
                   Q_EMIT changed();
               });
}

void CustodyHandoverViewModel::show_code() {
    const auto code =
        m_show ? convert::qr_code(QString::fromStdString(m_show->text())) : convert::QrCode{};
    m_across = code.across;
    m_path = code.path;
    m_code_words =
        m_show ? tr("Picture %1 of %2").arg(m_show->number()).arg(m_show->count()) : QString();
    Q_EMIT turned();
}

QStringList CustodyHandoverViewModel::texts() const {
    QStringList all;
    if (!m_show) return all;
    tablet::BundleShow show = *m_show;
    for (std::size_t n = 0; n < show.count(); ++n, show.next())
        all << QString::fromStdString(show.text());
    return all;
}

void CustodyHandoverViewModel::done() {
    if (!m_show) return;
    m_host.run([attendance = convert::record_from(m_attendance), to = user_from(m_to)](
                   tablet::Tablet& tablet) { return tablet.handed_on(attendance, to); },
               [this](const base::Result<void>& result) {
                   m_problem = result.ok() ? QString() : convert::error_text(result.error());
                   Q_EMIT changed();
                   if (!result.ok()) return;
                   clear();
                   Q_EMIT finished();
                   Q_EMIT ended();
               });
}

// ---- the taker

void CustodyHandoverViewModel::beginReading() {
    m_scan.begin_again();
    m_taken = m_taking = false;
    m_problem.clear();
    m_read_words = tr("Hold this phone over the other one’s screen.");
    Q_EMIT changed();
}

void CustodyHandoverViewModel::see(const QString& text) {
    if (m_taking || m_taken) return;
    using Seen = tablet::BundleScan::Seen;
    const Seen seen = m_scan.see(text.toStdString());
    if (seen == Seen::kNotAFrame || seen == Seen::kRepeat) return;
    if (seen == Seen::kOther) {
        m_problem =
            tr("That picture is of another hand-over. Go on with the first one, or begin "
               "again.");
    } else if (seen == Seen::kNewer) {
        m_problem =
            tr("The other phone has a newer Footbridge. Nothing was changed. Update this "
               "one first.");
    } else {
        m_problem.clear();
        m_read_words = tr("Read %1 of %2").arg(m_scan.held()).arg(m_scan.count());
    }
    if (m_scan.complete()) {
        auto bytes = m_scan.bundle();
        if (bytes.ok()) {
            take(std::move(bytes).value());
        } else {
            m_problem = convert::error_text(bytes.error());
            m_scan.begin_again();
        }
    }
    Q_EMIT changed();
}

void CustodyHandoverViewModel::take(base::Bytes bytes) {
    m_taking = true;
    m_host.run(
        [bytes = std::move(bytes)](tablet::Tablet& tablet) { return tablet.take_over(bytes); },
        [this](const base::Result<base::RecordId>& taken) {
            m_taking = false;
            m_taken = taken.ok();
            m_problem = taken.ok() ? QString() : convert::error_text(taken.error());
            if (!taken.ok()) m_scan.begin_again();
            Q_EMIT changed();
            if (!taken.ok()) return;
            Q_EMIT finished();
            Q_EMIT tookOver();
        });
}

void CustodyHandoverViewModel::clear() {
    m_turn.stop();
    m_show.reset();
    m_scan.begin_again();
    m_taken = m_taking = false;
    for (QString* text : {&m_attendance, &m_to, &m_to_name, &m_person, &m_read_words, &m_problem})
        text->clear();
    m_people.show({});
    show_code();
    Q_EMIT changed();
}

}  // namespace viewmodels
