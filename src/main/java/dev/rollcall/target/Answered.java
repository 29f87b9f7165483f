package dev.rollcall.target;

/** A request and what a target answered to it. */
record Answered(Request request, Reply reply) {}
