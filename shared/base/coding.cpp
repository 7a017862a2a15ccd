#include "shared/base/coding.h"

namespace base {

ByteView Reader::raw(std::size_t size) {
    if (!ok_ || size > remaining()) {
        ok_ = false;
        return {};
    }
    const ByteView view = bytes_.subspan(position_, size);
    position_ += size;
    return view;
}

ByteView Reader::sized(std::size_t limit) {
    const std::size_t size = u32();
    if (size > limit) ok_ = false;
    return raw(size);
}

std::uint64_t Reader::little(std::size_t size) {
    const ByteView view = raw(size);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < view.size(); ++i) value |= std::uint64_t{view[i]} << (8 * i);
    return value;
}

}  // namespace base
