#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "shared/sync/client_session.h"

/// How values of sync look in a failed comparison.
namespace Catch {

template <>
struct StringMaker<base::Bytes> {
    static std::string convert(const base::Bytes& bytes) {
        constexpr std::size_t kShown = 24;
        const bool whole = bytes.size() <= kShown;
        const base::ByteView shown = base::ByteView(bytes).first(whole ? bytes.size() : kShown);
        return base::to_hex(shown) + (whole ? "" : "… ") + "(" + std::to_string(bytes.size()) + ")";
    }
};

template <>
struct StringMaker<syncing::SuspicionAt> {
    static std::string convert(const syncing::SuspicionAt& at) {
        return "suspicion " + std::to_string(static_cast<int>(at.what)) + " in " +
               at.compartment.hex().substr(0, 8);
    }
};

template <>
struct StringMaker<syncing::RefusedChain> {
    static std::string convert(const syncing::RefusedChain& refused) {
        return refused.code + " for " + refused.chain.device.hex().substr(0, 8) + " in " +
               refused.chain.compartment.hex().substr(0, 8);
    }
};

template <>
struct StringMaker<syncing::SegmentAnswer> {
    static std::string convert(const syncing::SegmentAnswer& answer) {
        return answer.held() ? "held" : answer.code;
    }
};

template <>
struct StringMaker<syncing::Reply> {
    static std::string convert(const syncing::Reply& reply) {
        return std::to_string(reply.status) + " " + base::to_text(reply.body).substr(0, 40);
    }
};

template <>
struct StringMaker<base::Error> {
    static std::string convert(const base::Error& error) {
        return "error " + std::to_string(static_cast<int>(error.code)) + " " + error.detail;
    }
};

}  // namespace Catch
