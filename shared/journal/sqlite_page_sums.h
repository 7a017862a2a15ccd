#pragma once

#include <memory>
#include <string>

/// A layer under SQLite that writes page_sum() into the reserved end of every page of the main
/// file, and refuses a page whose sum does not fit. The log beside the file has sums of its own.
namespace journal {

struct PageSumVfsState;

/// Registered with SQLite under name() as long as this object lives. One database at a time.
class PageSumVfs {
  public:
    /// Nothing where SQLite knows no VFS `under`; empty is the operating system's.
    static std::unique_ptr<PageSumVfs> over(const std::string& under);
    ~PageSumVfs();
    PageSumVfs(const PageSumVfs&) = delete;
    PageSumVfs& operator=(const PageSumVfs&) = delete;

    [[nodiscard]] const std::string& name() const;
    /// Without checking, what is left of a damaged file can be read. On at first.
    void check_sums(bool check);

  private:
    PageSumVfs();
    std::unique_ptr<PageSumVfsState> state_;
};

}  // namespace journal
