-- What wrk sends: requests as a door phone writes them, no two bodies alike.
-- wrk … -s load.lua URL -- notify|event close|keep-alive PRODUCTS FIRST
local endpoint, connection, products, number

function init(args)
  endpoint, connection, products, number = args[1], args[2], tonumber(args[3]), tonumber(args[4])
end

function request()
  number = number + 1
  local identity = string.format('"token":"administrator","objectid":"%d","time":%d', number % products, number)
  local event = '"value":"outgoing ;sip:00143674252@192.168.0.252","code":"01","request":"vocal",'
  local body = "{" .. (endpoint == "event" and event or "") .. identity .. "}"
  return "POST /api/v2/" .. endpoint .. "/ HTTP/1.1\r\nAccept-Encoding: identity\r\nContent-Length: " .. #body
    .. "\r\nHost: 127.0.18.9\r\nContent-Type: application/json\r\nConnection: " .. connection
    .. "\r\nUser-Agent: STS-Embedded\r\n\r\n" .. body
end
