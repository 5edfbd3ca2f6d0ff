-- Sends the requests of a file (each: its length, a line end, its bytes) in turn, and prints one line of JSON at the end.
-- With `once` nothing is sent twice: the run ends when there is no more.
local requests, at, once = {}, 0, false

function init(args)
  once = args[2] == "once"
  local file = assert(io.open(args[1], "rb"))
  while true do
    local length = file:read("*l")
    if not length then break end
    requests[#requests + 1] = file:read(tonumber(length))
  end
  file:close()
end

function request()
  at = at + 1
  if at > #requests then
    if once then
      wrk.thread:stop()
    end
    at = 1
  end
  return requests[at]
end

function done(summary, latency, _)
  local e = summary.errors
  io.write(string.format(
    'RESULT {"requests":%d,"seconds":%.6f,"p50Ms":%.3f,"p99Ms":%.3f,"bad":%d,"bytes":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    e.status + e.connect + e.read + e.write + e.timeout, summary.bytes))
end
