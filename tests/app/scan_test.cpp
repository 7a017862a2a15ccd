#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <array>

#include "app/convert/qr_code.h"
#include "app/scan/code_scanner.h"
#include "shared/sync/frames.h"
#include "tests/support/seeded_random.h"

namespace {

/// As long as an invite, which names a server.
const QString kInvite = QStringLiteral("FB1-") + QString(180, QLatin1Char('x'));

/// The code as the invite page draws it, on paper of this many pixels a module.
QImage drawn(const QString& text, int scale) {
    const convert::QrCode code = convert::qr_code(text);
    QImage paper(code.across * scale, code.across * scale, QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter painter(&paper);
    static const QRegularExpression run(QStringLiteral("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z"));
    auto runs = run.globalMatch(code.path);
    while (runs.hasNext()) {
        const auto one = runs.next();
        painter.fillRect(one.captured(1).toInt() * scale, one.captured(2).toInt() * scale,
                         one.captured(3).toInt() * scale, scale, Qt::black);
    }
    return paper;
}

/// On a grey table, in a room that is not bright, by a camera that is not good.
QImage photographed(const QImage& paper, double degrees) {
    QImage table(1600, 1200, QImage::Format_RGB32);
    table.fill(QColor(110, 105, 100));
    QPainter painter(&table);
    painter.translate(table.width() / 2.0, table.height() / 2.0);
    painter.rotate(degrees);
    painter.drawImage(-paper.rect().center(), paper);
    painter.end();
    SeededRandom random(20261122);
    for (int y = 0; y < table.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(table.scanLine(y));
        for (int x = 0; x < table.width(); ++x) {
            std::array<std::uint8_t, 1> drawn_noise{};
            random.fill(drawn_noise);
            const int noise = drawn_noise[0] % 40 - 20;
            const int grey = qBound(0, qGray(line[x]) * 3 / 4 + noise, 255);
            line[x] = qRgb(grey, grey, grey);
        }
    }
    return table;
}

}  // namespace

/// An invite is read off a colleague's screen or paper, so that nobody types two hundred letters.
class ScanTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void an_invite_is_read_however_it_is_held_data();
    void an_invite_is_read_however_it_is_held();
    void a_hand_over_is_read_off_a_phone();
    void a_picture_without_a_code_is_none();
    void the_first_code_of_ours_ends_the_looking_and_others_do_not();
};

void ScanTest::an_invite_is_read_however_it_is_held_data() {
    QTest::addColumn<double>("degrees");
    QTest::addColumn<int>("scale");
    for (const double degrees : {0.0, 12.0, 90.0, 200.0}) {
        for (const int scale : {6, 11})
            QTest::addRow("%.0f degrees, %d pixels", degrees, scale) << degrees << scale;
    }
}

void ScanTest::an_invite_is_read_however_it_is_held() {
    QFETCH(double, degrees);
    QFETCH(int, scale);
    QCOMPARE(scan::read_qr(photographed(drawn(kInvite, scale), degrees)), kInvite);
}

/// The largest picture of a bundle, and the last one, 4 pixels a module: 340 of a phone's 360 dp.
void ScanTest::a_hand_over_is_read_off_a_phone() {
    SeededRandom random(28);
    base::Bytes bundle(2 * syncing::kFramePiece + 1);
    random.fill(bundle);
    syncing::FrameCollector collector;
    const auto texts = syncing::frames_of(bundle);
    for (const std::string& text : texts.value()) {
        const QString said = QString::fromStdString(text);
        QVERIFY(convert::qr_code(said).across <= 77 + 8);
        const QString read = scan::read_qr(photographed(drawn(said, 4), 7.0));
        QCOMPARE(read, said);
        QCOMPARE(collector.take(read.toStdString()), syncing::FrameCollector::Taken::kNew);
    }
    QVERIFY(collector.complete());
    QCOMPARE(collector.bytes().value(), bundle);
}

void ScanTest::a_picture_without_a_code_is_none() {
    QCOMPARE(scan::read_qr(QImage()), QString());
    QCOMPARE(scan::read_qr(photographed(QImage(1, 1, QImage::Format_RGB32), 0)), QString());
}

void ScanTest::the_first_code_of_ours_ends_the_looking_and_others_do_not() {
    scan::CodeScanner scanner;
    scanner.setProperty("beginsWith", QStringLiteral("FB1-"));
    const QSignalSpy found(&scanner, &scan::CodeScanner::found);
    scanner.see(drawn(QStringLiteral("https://poster.example"), 6));
    QCOMPARE(found.count(), 0);
    const QImage ours = drawn(kInvite, 6);
    QTRY_VERIFY((scanner.see(ours), found.count() == 1));  // a few pictures a second are read
    QCOMPARE(found.front().front().toString(), kInvite);
    QVERIFY(!scanner.looking());
}

QTEST_MAIN(ScanTest)
#include "scan_test.moc"
