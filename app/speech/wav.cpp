#include "app/speech/wav.h"

#include <QtEndian>
#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace speech {
namespace {

constexpr int kBlock = 256;  // [bytes]
constexpr int kHead = 4;     // of a block
constexpr int kSamplesInBlock = (kBlock - kHead) * 2 + 1;
constexpr int kFileHead = 60;
constexpr int kFormat = 0x11;
constexpr int kIndexMax = 88;
constexpr std::array<int, 89> kSteps = {
    7,     8,     9,     10,    11,    12,    13,    14,    16,    17,    19,   21,    23,
    25,    28,    31,    34,    37,    41,    45,    50,    55,    60,    66,   73,    80,
    88,    97,    107,   118,   130,   143,   157,   173,   190,   209,   230,  253,   279,
    307,   337,   371,   408,   449,   494,   544,   598,   658,   724,   796,  876,   963,
    1060,  1166,  1282,  1411,  1552,  1707,  1878,  2066,  2272,  2499,  2749, 3024,  3327,
    3660,  4026,  4428,  4871,  5358,  5894,  6484,  7132,  7845,  8630,  9493, 10442, 11487,
    12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767};
constexpr std::array<int, 8> kMoves = {-1, -1, -1, -1, 2, 4, 6, 8};

/// What both sides know after each sample.
struct Predictor {
    int sample = 0;
    int index = 0;

    void take(int code) {
        const int step = kSteps[static_cast<std::size_t>(index)];
        int change = step >> 3;
        if (code & 4) change += step;
        if (code & 2) change += step >> 1;
        if (code & 1) change += step >> 2;
        sample = std::clamp(sample + (code & 8 ? -change : change), -32768, 32767);
        index = std::clamp(index + kMoves[static_cast<std::size_t>(code & 7)], 0, kIndexMax);
    }
    int code_for(int wanted) {
        const int step = kSteps[static_cast<std::size_t>(index)];
        int left = wanted - sample;
        int code = left < 0 ? 8 : 0;
        left = std::abs(left);
        if (left >= step) code |= 4, left -= step;
        if (left >= step / 2) code |= 2, left -= step / 2;
        if (left >= step / 4) code |= 1;
        take(code);
        return code;
    }
};

template <typename Number>
void put(QByteArray& to, Number number) {
    std::array<char, sizeof(Number)> bytes{};
    qToLittleEndian(number, bytes.data());
    to.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QByteArray head(int rate, qsizetype data, qsizetype samples) {
    QByteArray made("RIFF");
    put(made, static_cast<quint32>(kFileHead - 8 + data));
    made.append("WAVEfmt ");
    put<quint32>(made, 20);
    put<quint16>(made, kFormat);
    put<quint16>(made, 1);
    put(made, static_cast<quint32>(rate));
    put(made, static_cast<quint32>(rate * kBlock / kSamplesInBlock));
    put<quint16>(made, kBlock);
    put<quint16>(made, 4);
    put<quint16>(made, 2);
    put<quint16>(made, kSamplesInBlock);
    made.append("fact");
    put<quint32>(made, 4);
    put(made, static_cast<quint32>(samples));
    made.append("data");
    put(made, static_cast<quint32>(data));
    return made;
}

}  // namespace

QByteArray to_wav(const QByteArray& samples, int rate) {
    std::vector<qint16> all(static_cast<std::size_t>(samples.size()) / sizeof(qint16));
    std::memcpy(all.data(), samples.constData(), all.size() * sizeof(qint16));
    const std::size_t said = all.size();
    const std::size_t blocks = (said + kSamplesInBlock - 1) / kSamplesInBlock;
    all.resize(blocks * kSamplesInBlock, 0);
    QByteArray data;
    Predictor predictor;
    for (std::size_t block = 0; block < blocks; ++block) {
        const qint16* at = all.data() + block * kSamplesInBlock;
        predictor.sample = at[0];
        put(data, at[0]);
        data.append(static_cast<char>(predictor.index));
        data.append('\0');
        for (int i = 1; i < kSamplesInBlock; i += 2) {
            const int low = predictor.code_for(at[i]);
            data.append(static_cast<char>(low | predictor.code_for(at[i + 1]) << 4));
        }
    }
    return head(rate, data.size(), static_cast<qsizetype>(said)) + data;
}

QByteArray from_wav(const QByteArray& wav) {
    if (wav.size() < kFileHead || !wav.startsWith("RIFF")) return {};
    if (qFromLittleEndian<quint16>(wav.constData() + 20) != kFormat) return {};
    const auto said = qFromLittleEndian<quint32>(wav.constData() + 48);
    QByteArray samples;
    const auto sample = [&](int value) {
        const auto one = static_cast<qint16>(value);
        samples.append(reinterpret_cast<const char*>(&one), sizeof one);
    };
    for (qsizetype at = kFileHead; at + kBlock <= wav.size(); at += kBlock) {
        const char* block = wav.constData() + at;
        Predictor predictor{qFromLittleEndian<qint16>(block),
                            std::clamp<int>(block[2], 0, kIndexMax)};
        sample(predictor.sample);
        for (int i = kHead; i < kBlock; ++i) {
            const auto pair = static_cast<unsigned char>(block[i]);
            for (const int code : {pair & 15, pair >> 4}) {
                predictor.take(code);
                sample(predictor.sample);
            }
        }
    }
    return samples.left(static_cast<qsizetype>(said * sizeof(qint16)));
}

}  // namespace speech
