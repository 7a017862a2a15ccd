#pragma once

#include <QByteArray>

namespace speech {

/// Speech as a WAV file of a quarter of its size: IMA ADPCM, 4 bits a sample (Microsoft's format
/// 0x11), one channel. The samples are 16 bit, of this machine's byte order.
QByteArray to_wav(const QByteArray& samples, int rate);
/// Back; empty where it is no such file.
QByteArray from_wav(const QByteArray& wav);

}  // namespace speech
