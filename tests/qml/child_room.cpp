#include "tests/qml/child_room.h"

#include <QQuickItem>
#include <QTest>
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/look/look.h"
#include "tests/qml/page_faults.h"

void ChildRoom::initTestCase() {
    QVERIFY(crypto::start());
    prepare_looks();
}

handover::Activity ChildRoom::activity(const char* form) {
    m_folder = std::make_unique<TempDir>();
    if (m_managers.pub == crypto::BoxPublic()) m_managers = crypto::make_box_keys(m_random);
    handover::Activity made;
    made.box.emplace();
    made.box->box = crypto::make_box_keys(m_random).pub;
    made.help = handover::HelpBox{*made.box, {}, {}};
    made.help->box.box = m_managers.pub;
    made.folder = m_folder->path();
    made.language = "en-GB";
    made.told = {{"The waiting room is loud.", "There are two chairs in the garden now."},
                 {"You change the day and I hear it too late.", ""},
                 {"More bikes, please.", "There is a bike day on the first Monday of each month."}};
    const forms::Form* newest = m_shelf.newest(std::string(kForms) + form);
    made.form = newest == nullptr ? "" : m_shelf.text({newest->url, newest->version});
    return made;
}

std::unique_ptr<viewmodels::SayViewModel> ChildRoom::say(const char* form, int percent,
                                                         int answers) {
    handover::Activity made = activity(form);
    made.text_percent = static_cast<std::uint16_t>(percent);
    made.answers = static_cast<std::uint8_t>(answers);
    return std::make_unique<Say>(made, m_clock, m_random, m_speaker);
}

std::unique_ptr<viewmodels::SayViewModel> ChildRoom::asking(const char* form) {
    auto made = say(form);
    made->start();
    made->yes();
    made->next();
    return made;
}

std::size_t ChildRoom::kept() {
    const auto waiting = handover::waiting(m_folder->path());
    return waiting.ok() ? waiting.value().said.size() : 999;
}

QQuickWindow* ChildRoom::show(Say& said, QSize size) {
    return show_page("ChildRoom", {{"say", QVariant::fromValue(&said)}}, size);
}

QQuickWindow* ChildRoom::show_page(const char* page, const QVariantMap& given, QSize size) {
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    look::install_icons(*m_engine);
    m_engine->setInitialProperties(given);
    m_engine->load(
        QUrl(QStringLiteral("qrc:/qt/qml/Footbridge/Pages/young_person/%1.qml").arg(page)));
    if (m_engine->rootObjects().isEmpty()) return nullptr;
    auto* window = qobject_cast<QQuickWindow*>(m_engine->rootObjects().constFirst());
    window->resize(size);
    window->show();
    window->contentItem()->setSize(size);
    // Grabbing draws, and lays out what it draws.
    return window->grabWindow().isNull() ? nullptr : window;
}

std::string ChildRoom::on_disk() {
    std::string all;
    for (const auto& file : std::filesystem::recursive_directory_iterator(m_folder->path())) {
        if (!file.is_regular_file()) continue;
        std::ifstream in(file.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

QQuickItem* ChildRoom::find(QQuickWindow& window, const QString& name) {
    window.grabWindow();
    for (QQuickItem* item : page_faults::shown(*window.contentItem())) {
        if (page_faults::takes_focus(*item) && item->isEnabled() &&
            page_faults::name_of(*item) == name)
            return item;
    }
    return nullptr;
}

void ChildRoom::tap(QQuickWindow& window, const QString& name) {
    QQuickItem* item = find(window, name);
    QVERIFY2(item != nullptr, qPrintable(name));
    for (QQuickItem* up = item->parentItem(); up != nullptr; up = up->parentItem()) {
        if (!up->property("contentY").isValid()) continue;
        const qreal at = item->mapToItem(up, QPointF(0, item->height() / 2)).y();
        const qreal most = std::max(0.0, up->property("contentHeight").toReal() - up->height());
        up->setProperty(
            "contentY",
            std::clamp(up->property("contentY").toReal() + at - up->height() / 2, 0.0, most));
    }
    window.grabWindow();
    const QPointF at = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    QTest::mouseClick(&window, Qt::LeftButton, Qt::NoModifier, at.toPoint());
    QCoreApplication::processEvents();
}

/// With Tab to where it is, and Space.
void ChildRoom::press(QQuickWindow& window, const QString& name) {
    QQuickItem* wanted = find(window, name);
    QVERIFY2(wanted != nullptr, qPrintable(name));
    for (int i = 0; i < 400 && !wanted->hasActiveFocus(); ++i)
        QTest::keyClick(&window, Qt::Key_Tab);
    QVERIFY2(wanted->hasActiveFocus(), qPrintable(name));
    QTest::keyClick(&window, Qt::Key_Space);
    QCoreApplication::processEvents();
}
