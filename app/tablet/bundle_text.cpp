#include "app/tablet/bundle_text.h"

#include <utility>

#include "shared/sync/bundle.h"

namespace tablet {
namespace {

namespace why = syncing::bundle_why;

constexpr std::pair<std::string_view, std::string_view> kSentences[] = {
    {why::kNoBundle,
     "This is not a hand-over from Footbridge. Nothing was changed. Choose the file or the "
     "pictures that your colleague's tablet made."},
    {why::kCut,
     "Part of this hand-over is missing. Nothing was taken in, and your colleague's tablet still "
     "has all of it. Copy the file again, or show the pictures again."},
    {why::kChanged,
     "This hand-over is not as it was written. Nothing was taken in, and your colleague's tablet "
     "still has all of it. Ask them to make it again."},
    {why::kNewer,
     "This hand-over was made by a newer Footbridge. Nothing was changed. Update this program, "
     "then take it in."},
    {why::kOtherService,
     "This hand-over is from another service. Nothing was changed. Check that you chose the right "
     "file."},
    {why::kSomebodyElse,
     "This hand-over is for somebody else. Nothing was changed, and nobody else can read it. Give "
     "it to them, or ask your colleague to make one for you."},
    {why::kForged,
     "This hand-over does not hold what a tablet of your service would have written. Nothing was "
     "taken in. Ask your colleague to make it again, and tell your manager if it goes on."},
    {why::kSenderGone,
     "The tablet that made this hand-over was taken out of use. Nothing was taken in. Tell your "
     "manager who gave it to you."},
    {why::kSenderOff,
     "Whoever made this hand-over does not hold this record any more. Nothing was taken in. Ask "
     "somebody who does."},
    {why::kMayNotGive,
     "The person it is for does not hold this record, and it may not be given to them from here. "
     "Nothing was changed. Ask somebody who gives out records to give it to them first."},
    {why::kMayNotOpen,
     "The role of the person it is for does not open this record. Nothing was changed. Choose "
     "somebody whose role does, or ask your manager."},
    {why::kGap,
     "This hand-over goes on from something that this tablet does not have. Nothing was taken in. "
     "Connect once to fetch it, then take the hand-over in."},
    {why::kForked,
     "This hand-over and this tablet tell two different stories of the same record. Nothing was "
     "taken in, and both tablets keep what they have. Tell your IT officer."},
    {why::kBadOperation,
     "Something in this hand-over is not what its writer may have sealed. Nothing was taken in. "
     "Ask your colleague to connect, then to make it again."},
    {why::kGone, "This record was destroyed. Nothing was changed. There is nothing to hand over."},
    {why::kNotYetKnown,
     "Part of this record is under a key that only this tablet has. It is saved here. Connect "
     "once, then hand it over."},
    {why::kDropBox,
     "What was said in confidence is not handed over. It is safe here. It goes to those who may "
     "read "
     "it when this tablet connects."},
    {why::kNobodyThere,
     "The person it is for has no tablet that could open it now. Nothing was changed. Choose "
     "somebody else, or connect first."},
    {why::kNothing,
     "There is nothing in this record to hand over. Nothing was changed. Choose "
     "another one."},
    {why::kTooLong, "This record is too long to hand over. It is safe here. Connect to send it."},
    {why::kTooManyFrames, "This is too long for pictures. It is safe here. Use a file instead."}};

}  // namespace

std::string_view bundle_sentence(std::string_view reason) {
    for (const auto& [known, said] : kSentences) {
        if (known == reason) return said;
    }
    return {};
}

}  // namespace tablet
