// SPDX-License-Identifier: MIT
//
// Work on several threads, taken in order: one thread brings and takes, the others work.
//
// Pieces wait in a queue of bounded length, each with its outcome beside it; the oldest outcome is
// taken as soon as it is there, so order does not depend on threads and memory does not depend on
// the number of pieces. A fault of the work is rethrown where its outcome would be taken.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace palpate {

/// What is done with each piece. Only `work` is called on other threads.
template <class In, class Out>
struct OrderedWork {
  std::function<std::optional<In>()> bring;  ///< nothing: there is no more
  std::function<Out(In)> work;
  std::function<bool(Out)> take;  ///< false: stop
};

template <class In, class Out>
class OrderedPool {
 public:
  OrderedPool(std::size_t jobs, const OrderedWork<In, Out>& steps)
      : steps_(steps), most_waiting_(jobs * kPiecesPerJob) {
    for (std::size_t i = 0; i < jobs; ++i) {
      threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
  }

  void run() {
    bool more = true;
    while (more || !pieces_.empty()) {
      if (more && pieces_.size() < most_waiting_ && !oldest_is_done()) {
        std::optional<In> piece = steps_.bring();
        more = piece.has_value();
        if (more) {
          add(*std::move(piece));
        }
      } else if (!steps_.take(wait_for_oldest())) {
        return;
      }
    }
  }

 private:
  static constexpr std::size_t kPiecesPerJob = 4;

  struct Piece {
    std::optional<In> in;
    std::optional<Out> out;
    std::exception_ptr fault;
  };

  bool oldest_is_done() {
    const std::scoped_lock lock(mutex_);
    return !pieces_.empty() && is_done(pieces_.front());
  }

  static bool is_done(const Piece& piece) { return piece.out || piece.fault; }

  void add(In in) {
    {
      const std::scoped_lock lock(mutex_);
      pieces_.emplace_back().in = std::move(in);
      waiting_.push_back(&pieces_.back());  // a deque does not move what stands in it
    }
    has_work_.notify_one();
  }

  Out wait_for_oldest() {
    std::unique_lock lock(mutex_);
    has_outcome_.wait(lock, [&] { return is_done(pieces_.front()); });
    Piece piece = std::move(pieces_.front());
    pieces_.pop_front();
    if (piece.fault) {
      std::rethrow_exception(piece.fault);
    }
    return *std::move(piece.out);
  }

  void work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (has_work_.wait(lock, stop, [&] { return !waiting_.empty(); })) {
      Piece& piece = *waiting_.front();
      waiting_.pop_front();
      In in = *std::move(piece.in);
      lock.unlock();
      std::optional<Out> out;
      std::exception_ptr fault;
      try {
        out = steps_.work(std::move(in));
      } catch (...) {
        fault = std::current_exception();
      }
      lock.lock();
      piece.out = std::move(out);
      piece.fault = fault;
      has_outcome_.notify_one();
    }
  }

  const OrderedWork<In, Out>& steps_;
  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable_any has_work_;
  std::condition_variable has_outcome_;
  std::deque<Piece> pieces_;
  std::deque<Piece*> waiting_;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

/// \param jobs  how many threads work; with one, all is done on the caller's
template <class In, class Out>
void run_in_order(std::size_t jobs, const OrderedWork<In, Out>& steps) {
  if (jobs > 1) {
    OrderedPool<In, Out>(jobs, steps).run();
    return;
  }
  while (std::optional<In> piece = steps.bring()) {
    if (!steps.take(steps.work(*std::move(piece)))) {
      return;
    }
  }
}

}  // namespace palpate
