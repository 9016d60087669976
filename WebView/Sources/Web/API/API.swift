import Questions
import RecordStore
import Reports

/// The JSON API: the answers of the commands with `--json`, byte for byte.
struct API: AnswerSource {
  let context: PageContext

  func answer(_ question: any Question.Type) throws(QueryError) -> JSONValue {
    do throws(AskingError) {
      return try question.json(query: context.query.pairs, from: self)
    } catch {
      switch error {
      case .query(let error): throw error
      case .index(let error): throw DocumentCatalog.problem(error)
      }
    }
  }

  var askedRecord: AskedRecord { context.asked }

  func askedDocuments() throws(AskingError) -> AskedDocuments {
    do throws(QueryError) {
      // Where the record lies is nobody's business but its keeper's: no prefix.
      return AskedDocuments(
        try context.actual.library.opened(), record: context.record, isShared: true,
        home: context.record.homePost)
    } catch {
      throw .query(error)
    }
  }

  var check: CheckAnswer { context.edition.check }
}

extension PageContext {
  /// The record as questions have it.
  var asked: AskedRecord {
    AskedRecord(engine, at: instant, views: views, options: query.queryOptions, paths: snapshot.paths)
  }
}
