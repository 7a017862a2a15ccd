#include <QGuiApplication>
#include <cstdlib>

#include "tests/bench/measure.h"
#include "tests/qml/child_plan_room.h"

/// Pages of the plan over the largest one that is looked for (3 goals, 9 steps, 40 versions, 200
/// check-ins): JSON lines. Each opening is counted until the page was drawn.

namespace {

using casefile::Field;
using casefile::Fields;
using casefile::Kind;
using Plan = viewmodels::MyPlanViewModel;

constexpr int kVersions = 40;
constexpr int kCheckIns = 200;
constexpr std::size_t kTimes = 20;
constexpr QSize kTablet{1280, 800};

/// Ends the benchmark where something could not be written.
template <typename T>
T must(base::Result<T> done) {
    if (!done.ok()) std::exit(1);
    return std::move(done).value();
}
void must(const base::Result<void>& done) {
    if (!done.ok()) std::exit(1);
}

/// Kit's plan in the record of one tablet of the office, which nobody else has open.
class Record {
  public:
    explicit Record(office::SampleOffice& office)
        : tablet_(must(
              tablet::Tablet::unlock(office.folder("a"), office::kPassphrase, office.around()))) {}

    void write_plan() {
        plan_ = add(Kind::kPlan, Fields().choice(Field::kPlanHowMade, "we_share"));
        for (int goal = 0; goal < 3; ++goal) {
            const auto under = add_line("goals", Fields());
            for (int step = 0; step < 3; ++step)
                steps_.push_back(add_line("steps", Fields().set(Field::kItemUnder, under)));
        }
        for (const char* section : {"about_me", "going_well", "hard_now", "must_do"}) {
            for (int i = 0; i < 4; ++i) add_line(section, Fields());
        }
        for (int i = 0; i < kCheckIns; ++i) check_in(static_cast<std::size_t>(i));
        for (int i = 0; i < kVersions; ++i) {
            must(tablet_->set_fields(
                step(static_cast<std::size_t>(i)),
                Fields().text(Field::kItemWords, "I will go, version " + std::to_string(i))));
            add(Kind::kAgreement, Fields().choice(Field::kAgreementChoice, "agree"));
        }
    }
    void check_in(std::size_t i) {
        must(tablet_->set_fields(
            step(i), Fields().choice(Field::kItemProgress, i % 2 == 0 ? "started" : "half_way")));
    }
    casefile::ChildsPlan childs_plan(base::RandomSource& random) {
        return casefile::childs_plan(tablet_->view(), child_, tablet_->now(),
                                     base::RecordId::make(random));
    }

  private:
    base::RecordId add(Kind kind, Fields fields) {
        const auto now = tablet_->now();
        return must(tablet_->add({kind, child_, std::move(fields), now, now, std::nullopt}));
    }
    base::RecordId add_line(std::string_view section, Fields fields) {
        fields.set(Field::kItemPlan, plan_)
            .choice(Field::kItemSection, section)
            .choice(Field::kItemWhoseWords, "agreed")
            .text(Field::kItemWords, "I will go to training on Tuesday");
        return add(Kind::kPlanItem, std::move(fields));
    }
    const base::RecordId& step(std::size_t i) const { return steps_[i % steps_.size()]; }

    std::unique_ptr<tablet::Tablet> tablet_;
    base::RecordId child_ = *base::RecordId::from_hex_text(ShownApp::kit().toStdString());
    base::RecordId plan_;
    std::vector<base::RecordId> steps_;
};

/// Outside an application's own loop nobody else does it.
void let_old_pages_go() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }

/// From the press on "My plan" until the page has its lines and was drawn.
void time_the_workers_page(office::SampleOffice& office) {
    ShownApp app(office, "a");
    app.resize(kTablet, 100);
    app.unlock();
    auto* face = app.window().findChild<QObject*>(QStringLiteral("face"));
    auto* room = face->property("item").value<QObject*>();
    const auto go_to = [&](const char* page) {
        QMetaObject::invokeMethod(room, "open", Q_ARG(QString, QString::fromLatin1(page)),
                                  Q_ARG(QString, ShownApp::kit()));
    };
    std::vector<double> took;
    for (std::size_t i = 0; i < kTimes; ++i) {
        app.open(QStringLiteral("child"), ShownApp::kit());
        app.session().plan()->clear();
        let_old_pages_go();
        const double from = bench::seconds_now();
        go_to("plan");
        while (!app.session().plan()->loaded()) QCoreApplication::processEvents();
        app.window().grabWindow();
        took.push_back((bench::seconds_now() - from) * 1000);
    }
    bench::Line("plan_page").spread(bench::spread_of(std::move(took)));
}

class ChildPages : public ChildPlanRoom {
  public:
    void time_them(Record& record) {
        const auto made = plan(record.childs_plan(m_random));
        QQuickWindow* window = open(*made, kTablet);
        if (window == nullptr) std::exit(1);
        const auto pages = static_cast<std::size_t>(Plan::Page::Finishing) + 1;
        bench::Line("childs_plan_pages").spread(bench::spread_ms(pages, [&](std::size_t page) {
            made->show(static_cast<Plan::Page>(page));
            window->grabWindow();
        }));
        std::vector<double> covered;
        for (std::size_t i = 0; i < kTimes; ++i) {
            made->show(Plan::Page::HardNow);
            window->grabWindow();
            const double from = bench::seconds_now();
            tap(*window, QStringLiteral("Cover"));
            window->grabWindow();
            covered.push_back((bench::seconds_now() - from) * 1000);
        }
        bench::Line("cover").spread(bench::spread_of(std::move(covered)));
        made->go(Plan::Page::HowGoing);
        bench::Line("childs_plan_check_in").spread(bench::spread_ms(kTimes, [&](std::size_t i) {
            made->mark(static_cast<int>(i % 5));
        }));
        m_engine.reset();
    }
};

}  // namespace

int main(int argc, char** argv) {
    QGuiApplication app(argc, argv);
    if (!crypto::start()) return 1;
    prepare_looks();
    office::SampleOffice office;
    office.fill();
    {
        Record record(office);
        record.write_plan();
        bench::Line("plan_check_in").spread(bench::spread_ms(kTimes, [&](std::size_t i) {
            record.check_in(i);
        }));
        ChildPages().time_them(record);
    }
    time_the_workers_page(office);
    let_old_pages_go();
    return 0;
}
