#pragma once

#include <QCamera>
#include <QImage>
#include <QMediaCaptureSession>
#include <QQuickPaintedItem>
#include <QTimer>
#include <QVideoSink>
#include <memory>

namespace scan {

/// The text of a QR code in a picture, upright or turned, dark on light; empty where there is none
/// that can be read. (ISO/IEC 18004)
QString read_qr(const QImage& picture);

/// What the tablet's camera sees, until it sees a code. Pictures are looked at in memory and
/// nowhere else, and the camera is off unless somebody asked for it. UI thread only.
class CodeScanner : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool looking READ looking NOTIFY lookingChanged)
    Q_PROPERTY(QString beginsWith MEMBER m_begins_with NOTIFY beginsWithChanged)
    Q_PROPERTY(bool keepsLooking MEMBER m_keeps_looking NOTIFY beginsWithChanged)

  public:
    explicit CodeScanner(QQuickItem* parent = nullptr);
    ~CodeScanner() override;
    [[nodiscard]] bool looking() const { return m_looking; }
    /// False where there is no camera that can be used.
    Q_INVOKABLE bool look();
    Q_INVOKABLE void stop();
    void paint(QPainter* painter) override;
    /// A picture from the camera; a few of them each second are read.
    void see(const QImage& picture);

  Q_SIGNALS:
    void lookingChanged();
    void beginsWithChanged();
    /// A code that begins as it should. The camera is off then, unless it keeps looking: for codes
    /// that come one after the other. Others are looked past.
    void found(const QString& text);
    void cameraFailed();

  private:
    struct Camera;

    bool m_looking = false;
    QString m_begins_with;
    bool m_keeps_looking = false;
    QImage m_seen;
    QTimer m_rest;  ///< runs after each picture that was read
    std::unique_ptr<Camera> m_camera;
};

}  // namespace scan
