#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "shared/base/check.h"

namespace base {

/// What went wrong, grouped by what the caller can do about it. Callers branch on the code alone.
/// Every code has one sentence for people (app/tablet/error_text.h); a test counts them.
enum class ErrorCode {
    // Ask the person.
    kInvalidInput,     ///< a value breaks a rule of records.md; `detail` names the field
    kNotFound,         ///< a thing that was named is not here
    kRefused,          ///< a rule of the record, a role or the directory forbids it
    kWrongPassphrase,  ///< the key does not open this profile
    kTooManyTries,     ///< wait before the next passphrase; `detail` holds the seconds
    kInviteUnknown,    ///< an invite or setup code is unknown, spent or expired
    kProfileBusy,      ///< another program has this profile open
    kSecretAway,       ///< the keychain does not give what it keeps of the key; `detail` says why
    kLeaseEnded,       ///< too long without the server: it has to agree before this profile opens
    kOutOfUse,         ///< the directory says that this tablet is not to be used any more
    // Try again later; nothing is lost.
    kUnreachable,      ///< no connection to the server
    kServerUntrusted,  ///< the server's key is not the pinned one
    kServerNonsense,   ///< the server answered something that is not the protocol
    kServerRefused,    ///< the server answered with a refusal; `detail` holds its code
    kConflict,         ///< somebody else appended to the directory first
    // Stop and mend.
    kNotSaved,     ///< the disk did not take the write (full, read-only, failing)
    kDamaged,      ///< bytes are not what was written; `detail` names the entry
    kNewerFormat,  ///< written by a newer version; the file was not touched
    kNoKey,        ///< sealed to a key this profile does not hold
    kTooLarge,     ///< over a limit of base/limits.h
};

struct Error {
    ErrorCode code;
    std::string detail;  ///< for the field at fault or an operator; never record text

    friend bool operator==(const Error&, const Error&) = default;
};

/// A value or an Error. Never throws; value() on an error is a broken invariant.
template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
    Result(ErrorCode code, std::string detail = {})
        : state_(std::in_place_index<1>, Error{code, std::move(detail)}) {}

    [[nodiscard]] bool ok() const { return state_.index() == 0; }

    T& value() & {
        CHECK(ok());
        return std::get<0>(state_);
    }
    const T& value() const& {
        CHECK(ok());
        return std::get<0>(state_);
    }
    T&& value() && {
        CHECK(ok());
        return std::get<0>(std::move(state_));
    }
    const Error& error() const {
        CHECK(!ok());
        return std::get<1>(state_);
    }

  private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}
    Result(ErrorCode code, std::string detail = {}) : error_(Error{code, std::move(detail)}) {}

    [[nodiscard]] bool ok() const { return !error_.has_value(); }
    const Error& error() const {
        CHECK(!ok());
        return *error_;
    }

  private:
    std::optional<Error> error_;
};

}  // namespace base
