#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace worker {

/// One thread that does tasks in the order they came. No Qt, so that TSan can watch it. post() from
/// any thread; a task posted while the object is being destroyed is dropped, those posted before
/// are finished.
class CoreWorker {
  public:
    using Task = std::function<void()>;

    CoreWorker();
    ~CoreWorker();
    CoreWorker(const CoreWorker&) = delete;
    CoreWorker& operator=(const CoreWorker&) = delete;

    void post(Task task);
    /// Within a task: does the tasks that come after it until `so`, which is asked after each, or
    /// until the object is being destroyed and none is left.
    void work_until(const std::function<bool()>& so);

  private:
    void run();
    /// Waits for the next task and does it; false where there will be none.
    bool do_next();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Task> tasks_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace worker
