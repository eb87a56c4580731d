//! All integration tests, one binary: one module per story.

mod architecture;
mod assume;
mod bad_input;
mod catalogues;
mod cli;
#[path = "../compare/mod.rs"]
mod compare;
mod conformance;
mod data;
mod demands;
mod equality;
mod evaluator;
mod functions;
mod functions_collections;
mod functions_text;
mod gaps;
mod ignore;
mod inputs;
mod language;
mod lookup;
mod memory;
mod modules;
mod parser;
mod plan;
mod positions;
mod prices;
mod pricing;
mod projects;
mod reports;
mod rules;
mod safety;
mod scaling;
mod second_opinion;
mod shapes;
mod unknowns;
mod usage_file;
