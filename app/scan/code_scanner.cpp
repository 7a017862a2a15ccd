#include "app/scan/code_scanner.h"

#include <ZXing/ReadBarcode.h>

#include <QMediaDevices>
#include <QPainter>
#include <QVideoFrame>

namespace scan {
namespace {

constexpr int kReadEveryMs = 200;
/// Enough for the densest invite at a hand's distance, and read in a few milliseconds.
constexpr int kReadAcross = 1280;

}  // namespace

QString read_qr(const QImage& picture) {
    if (picture.isNull()) return {};
    QImage grey = picture.width() > kReadAcross ? picture.scaledToWidth(kReadAcross) : picture;
    grey.convertTo(QImage::Format_Grayscale8);
    const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(),
                                ZXing::ImageFormat::Lum, static_cast<int>(grey.bytesPerLine()));
    const auto read = ZXing::ReadBarcode(
        view, ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true));
    return read.isValid() ? QString::fromStdWString(read.text()) : QString();
}

struct CodeScanner::Camera {
    QCamera camera;
    QVideoSink sink;
    QMediaCaptureSession session;
};

CodeScanner::CodeScanner(QQuickItem* parent) : QQuickPaintedItem(parent) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kReadEveryMs);
}
CodeScanner::~CodeScanner() = default;

bool CodeScanner::look() {
    if (m_looking) return true;
    if (QMediaDevices::videoInputs().isEmpty()) return false;
    m_camera = std::make_unique<Camera>();
    m_camera->session.setCamera(&m_camera->camera);
    m_camera->session.setVideoSink(&m_camera->sink);
    connect(&m_camera->sink, &QVideoSink::videoFrameChanged, this,
            [this](const QVideoFrame& frame) { see(frame.toImage()); });
    connect(&m_camera->camera, &QCamera::errorOccurred, this, [this] {
        stop();
        Q_EMIT cameraFailed();
    });
    m_looking = true;
    Q_EMIT lookingChanged();
    m_camera->camera.start();
    return true;
}

void CodeScanner::stop() {
    // It may be the camera itself that is heard here.
    if (m_camera != nullptr) {
        m_camera->camera.disconnect(this);
        m_camera->sink.disconnect(this);
        m_camera->camera.stop();
    }
    m_seen = {};
    if (!m_looking) return;
    m_looking = false;
    Q_EMIT lookingChanged();
}

void CodeScanner::see(const QImage& picture) {
    m_seen = picture;
    update();
    if (m_rest.isActive()) return;
    m_rest.start();
    const QString text = read_qr(picture);
    if (text.isEmpty() || !text.startsWith(m_begins_with)) return;
    if (!m_keeps_looking) stop();
    Q_EMIT found(text);
}

void CodeScanner::paint(QPainter* painter) {
    if (m_seen.isNull()) return;
    const QSizeF size = QSizeF(m_seen.size()).scaled(boundingRect().size(), Qt::KeepAspectRatio);
    QRectF where({}, size);
    where.moveCenter(boundingRect().center());
    painter->drawImage(where, m_seen);
}

}  // namespace scan
