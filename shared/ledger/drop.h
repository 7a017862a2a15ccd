#pragma once

#include "shared/ledger/directory.h"

/// What goes into a drop box: anybody's tablet seals it to the box, and cannot open it again
/// (sync-and-keys.md preface, 2). Bytes: docs/formats/operation.md.
namespace ledger {

/// The pair of an epoch of a drop box. Every member derives the same; the public half stands in the
/// directory (DropOpen).
crypto::BoxKeys drop_keys(const crypto::EpochKey& key);

/// Seals `content` to the box as the next operation of this tablet's chain there. `header` comes
/// with service, chain, seq, prev and directory filled in. REQUIRES fits(content). Where nobody is
/// to know who wrote it, `content.author` is none.
SealedOp drop(Header header, const Content& content, const Directory::DropBox& box);

/// The same body alone, for whoever cannot say its place in the chain yet.
base::Bytes seal_drop(const base::ServiceId& service, const ChainId& chain, const Content& content,
                      const Directory::DropBox& box);
/// Such a body as the next operation of its chain. `header` comes with service, chain, epoch, key,
/// seq, prev and directory filled in. REQUIRES a body of at most base::kCiphertextMax.
SealedOp place_drop(const Header& header, base::Bytes ciphertext);

/// kNoKey where it was sealed for another epoch or is erased, kDamaged where the bytes were changed
/// or came from another chain.
base::Result<Content> open_drop(const SealedOp& op, const base::KeyCommitment& epoch,
                                const crypto::BoxKeys& keys);

/// The same sealed body at another place of the same chain: the writer, who cannot open it, goes on
/// behind an operation that was lost. `seq`, `prev` and `directory` are taken from `header`.
SealedOp move_drop(const SealedOp& op, const Header& header);

}  // namespace ledger
