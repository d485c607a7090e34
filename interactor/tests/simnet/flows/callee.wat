;; A contract that users call over the bridge, and what it may do to those who call it.
(module
  (import "env" "getSCAddress" (func $own_address (param i32)))
  (import "env" "getCaller" (func $caller (param i32)))
  (import "env" "getArgument" (func $argument (param i32 i32) (result i32)))
  (import "env" "signalError" (func $fail (param i32 i32)))
  (import "env" "finish" (func $answer (param i32 i32)))
  (import "env" "storageStore" (func $store (param i32 i32 i32 i32) (result i32)))
  (import "env" "executeOnDestContext" (func $call (param i64 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "transferESDTExecute" (func $pay (param i32 i32 i32 i32 i64 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "createAsyncCall" (func $promise (param i32 i32 i32 i32 i32 i32 i32 i32 i64 i64) (result i32)))
  (memory (export "memory") 3)
  ;; Names; 32 zeros for no EGLD at 64; an address at 96; lengths at 128; one, in 32 bytes, at 160; arguments at 256.
  (data (i32.const 0) "ESDTTransfer")
  (data (i32.const 16) "told")
  (data (i32.const 24) "done")
  (data (i32.const 32) "accept")
  (data (i32.const 191) "\01")
  (func (export "init"))
  ;; Keeps the tokens.
  (func $accept (export "accept")
    (drop (call $store (i32.const 16) (i32.const 4) (i32.const 191) (i32.const 1))))
  (func (export "refuse")
    (call $fail (i32.const 16) (i32.const 4)))
  ;; Takes all gas.
  (func (export "exhaust")
    (loop $again (br $again)))
  ;; Answers 100,000 bytes.
  (func (export "answer")
    (call $answer (i32.const 0) (i32.const 100000)))
  ;; Fails with 100,000 bytes.
  (func (export "complain")
    (call $fail (i32.const 0) (i32.const 100000)))
  ;; giveBack(token): one unit goes back to who called.
  (func (export "giveBack")
    (call $caller (i32.const 96))
    (drop (call $pay (i32.const 96) (i32.const 256) (call $argument (i32.const 0) (i32.const 256)) (i32.const 160)
      (i64.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 128) (i32.const 256))))
  ;; useUp(times, token), as one argument: sends itself one unit so many times.
  (func (export "useUp") (local $left i32) (local $size i32)
    (call $own_address (i32.const 96))
    (local.set $size (i32.sub (call $argument (i32.const 0) (i32.const 255)) (i32.const 1)))
    (local.set $left (i32.load8_u (i32.const 255)))
    (i32.store (i32.const 128) (local.get $size))
    (i32.store (i32.const 132) (i32.const 1))
    (i32.store8 (i32.add (i32.const 256) (local.get $size)) (i32.const 1))
    (loop $again
      (drop (call $call (i64.const 400000) (i32.const 96) (i32.const 64) (i32.const 0) (i32.const 12) (i32.const 2) (i32.const 128) (i32.const 256)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $again (local.get $left))))
  ;; promise(callee): has another contract called later.
  (func (export "promise")
    (drop (call $argument (i32.const 0) (i32.const 96)))
    (drop (call $promise (i32.const 96) (i32.const 64) (i32.const 32) (i32.const 6) (i32.const 24) (i32.const 4) (i32.const 24) (i32.const 4)
      (i64.const 3000000) (i64.const 1000000))))
  (func (export "done")
    (call $accept))
)
